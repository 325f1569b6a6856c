/** What the timer loads on demand is at hand, as the service worker keeps it: no test waits for it. */

import "../../src/app/amends.ts";
import "../../src/app/announce-end.ts";
import "../../src/domain/timer/adopt.ts";
import "../../src/domain/timer/choose-run.ts";
