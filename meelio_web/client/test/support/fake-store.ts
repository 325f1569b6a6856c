/** A disk that the stores of several tabs share, in memory: for tests of what writes through one. */

import { atom } from "nanostores";

import { defaultPreferences, type Preferences } from "../../src/domain/preferences/preferences.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import type { Fields } from "../../src/domain/sync/wire.ts";
import type { Task } from "../../src/domain/tasks/task.ts";
import type { SharedTimer } from "../../src/domain/timer/shared-timer.ts";
import { fieldsToSession } from "../../src/store/codec.ts";
import type {
  ActiveTimer,
  Change,
  CommitOptions,
  LocalStore,
  TimerRecord,
} from "../../src/store/local-store.ts";
import { fieldsToTimer, timerToFields } from "../../src/store/timer-codec.ts";

/** Each write takes some turns, as on a real disk, so that tabs can come between. */
const TURNS = 3;

export class FakeDisk {
  timer: TimerRecord | null = null;
  /** What all devices share; a test may put another device's there, with {@link hear}. */
  active: ActiveTimer | null = null;
  readonly sessions: Session[] = [];
  writes = 0;
  /** Set to make every write fail, as a full disk does. */
  isFull = false;
  readonly #tabs = new Set<() => void>();

  /** The store of another tab. `isOpen` false leaves it opening until {@link FakeStore.open}. */
  tab(options: { preferences?: Preferences; isOpen?: boolean } = {}): FakeStore {
    const timer = atom<TimerRecord | null | undefined>();
    const activeTimer = atom<ActiveTimer | null>(null);
    const read = () => {
      timer.set(this.timer);
      activeTimer.set(this.active);
    };
    const open = () => {
      this.#tabs.add(read);
      read();
    };
    if (options.isOpen !== false) open();
    return {
      sessions: atom<readonly Session[]>(this.sessions),
      tasks: atom<readonly Task[]>([]),
      preferences: atom(options.preferences ?? defaultPreferences),
      timer,
      activeTimer,
      deviceId: atom("here"),
      whose: async () => null,
      open,
      close: () => this.#tabs.delete(read),
      commit: async (changes, written) => {
        for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
        if (!this.#write(changes, written?.timer)) return false;
        read();
        queueMicrotask(() => {
          for (const tell of this.#tabs) tell();
        });
        return true;
      },
    };
  }

  /** Another device has told of the timer. */
  hear(shared: SharedTimer, by = "there"): void {
    this.active = { shared, by };
    for (const tell of this.#tabs) tell();
  }

  #write(changes: readonly Change[], timer: CommitOptions["timer"]): boolean {
    if (this.isFull) throw new DOMException("no room", "QuotaExceededError");
    if (timer && timer.expect !== (this.timer?.version ?? 0)) return false;
    if (timer) this.timer = { ...timer.next, version: timer.expect + 1 };
    for (const { entity, id, patch } of changes) {
      if (entity === "active_timer") this.#tell(patch);
      const session = fieldsToSession(id, patch);
      if (session) this.sessions.push(session);
    }
    this.writes += 1;
    return true;
  }

  #tell(patch: Fields): void {
    const before = this.active ? timerToFields(this.active.shared) : {};
    this.active = { shared: fieldsToTimer({ ...before, ...patch }), by: null };
  }
}

export interface FakeStore extends LocalStore {
  readonly preferences: ReturnType<typeof atom<Preferences>>;
  readonly tasks: ReturnType<typeof atom<readonly Task[]>>;
  readonly sessions: ReturnType<typeof atom<readonly Session[]>>;
  open(): void;
  /** The tab is gone: it hears nothing any more. */
  close(): void;
}
