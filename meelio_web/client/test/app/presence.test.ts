import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { arrive, Device, draft, HOUR, ready, synced, until } from "../support/engine-world.ts";

const ADA = "ada@example.com";

describe("a device that has nothing to send", () => {
  test("[EN60] says that it is here after a sign-in, and once a day", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await arrive(tab, "register", ADA);
    await tab.sync.now();
    const greetings = () => device.server.pushed.length;
    expect(device.server.pushed).toMatchObject([{ mutations: [], waiting: 0 }]);

    device.clock.advance(23 * HOUR);
    await tab.sync.now();
    expect(greetings()).toBe(1);
    device.clock.advance(HOUR);
    await tab.sync.now();
    expect(greetings()).toBe(2);

    device.server.forgetSessions();
    await tab.sync.now();
    await until(() => tab.account.mustSignIn.get());
    await arrive(tab, "signIn", ADA);
    await tab.sync.now();
    expect(greetings()).toBe(3);
  });

  test("[EN60] says how much it has left, what waits for the person included", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await arrive(tab, "register", ADA);
    device.server.reject(() => "invalid");
    await tab.sessions.add(draft(tab, 1, "refused"));
    await until(() => tab.sync.status.get().needsYou === 1);
    device.server.reject(() => null);
    await tab.sessions.add(draft(tab, 3, "fine"));
    await tab.sync.now();
    await synced(tab);

    expect(device.server.pushed.at(-1)).toMatchObject({ mutations: [{}], waiting: 1 });
  });
});

describe("the account", () => {
  test("[EN66] is asked for anew, and known without a network from then on", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await arrive(tab, "register", ADA);
    device.server.plan = "premium";

    await tab.account.refresh();

    expect(tab.account.current.get()?.plan).toBe("premium");
    tab.kill();
    device.reboot();
    const next = await ready(device.open());
    expect(next.account.current.get()?.plan).toBe("premium");
  });
});
