/** A disk that the stores of several tabs share, in memory: for tests of what writes through one. */

import { atom } from "nanostores";

import { defaultPreferences, type Preferences } from "../../src/domain/preferences/preferences.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import type { Task } from "../../src/domain/tasks/task.ts";
import { fieldsToSession } from "../../src/store/codec.ts";
import type {
  Change,
  CommitOptions,
  LocalStore,
  TimerRecord,
} from "../../src/store/local-store.ts";

/** Each write takes some turns, as on a real disk, so that tabs can come between. */
const TURNS = 3;

export class FakeDisk {
  timer: TimerRecord | null = null;
  readonly sessions: Session[] = [];
  writes = 0;
  /** Set to make every write fail, as a full disk does. */
  isFull = false;
  readonly #tabs = new Set<() => void>();

  /** The store of another tab. `isOpen` false leaves it opening until {@link FakeStore.open}. */
  tab(options: { preferences?: Preferences; isOpen?: boolean } = {}): FakeStore {
    const timer = atom<TimerRecord | null | undefined>();
    const read = () => timer.set(this.timer);
    const open = () => {
      this.#tabs.add(read);
      read();
    };
    if (options.isOpen !== false) open();
    return {
      sessions: atom(this.sessions),
      tasks: atom<readonly Task[]>([]),
      preferences: atom(options.preferences ?? defaultPreferences),
      timer,
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

  #write(changes: readonly Change[], timer: CommitOptions["timer"]): boolean {
    if (this.isFull) throw new DOMException("no room", "QuotaExceededError");
    if (timer && timer.expect !== (this.timer?.version ?? 0)) return false;
    if (timer) this.timer = { version: timer.expect + 1, state: timer.next };
    for (const { id, patch } of changes) {
      const session = fieldsToSession(id, patch);
      if (session) this.sessions.push(session);
    }
    this.writes += 1;
    return true;
  }
}

export interface FakeStore extends LocalStore {
  readonly preferences: ReturnType<typeof atom<Preferences>>;
  readonly tasks: ReturnType<typeof atom<readonly Task[]>>;
  open(): void;
  /** The tab is gone: it hears nothing any more. */
  close(): void;
}
