import { expect, test } from "bun:test";

import vectors from "../../../../../tests/vectors/runs.json";
import { closedThere } from "../../../src/domain/timer/choose-run.ts";
import { sessionToFields } from "../../../src/store/codec.ts";
import { fieldsToTimer } from "../../../src/store/timer-codec.ts";

test.each(vectors.cases.map((one) => [one.says, one] as const))(
  "[SY66] what gives way to another %s",
  (_, { run, other, session }) => {
    const whole = { ...vectors.run, sessionId: "gone", ...run };
    const gone = fieldsToTimer({ run: whole }).run;
    const startedAt = Date.parse(other);

    const closed = gone && closedThere(gone, { startedAt }, startedAt + 60_000);

    if (session === null) expect(closed).toBeNull();
    else expect(closed && sessionToFields(closed)).toMatchObject(session);
  },
);
