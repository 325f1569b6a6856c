import { expect, test } from "bun:test";

import { freeSpace } from "../../src/platform/free-space.ts";
import { FakeCaches } from "../support/fake-caches.ts";

