/** Pulls the plug of a browser between two of its steps on disk. */

/** Until `restore`, only the next `steps` uses of the disk work; those after throw. */
export function cutPowerAfter(steps: number): { restore(): void; wasCut(): boolean } {
  let left = steps;
  let cut = false;
  const step = () => {
    if (left <= 0) {
      cut = true;
      throw new Error("the power is off");
    }
    left -= 1;
  };
  const { open, deleteDatabase } = IDBFactory.prototype;
  const { transaction } = IDBDatabase.prototype;
  IDBFactory.prototype.open = function (...args) {
    step();
    return open.apply(this, args);
  };
  IDBFactory.prototype.deleteDatabase = function (...args) {
    step();
    return deleteDatabase.apply(this, args);
  };
  IDBDatabase.prototype.transaction = function (...args) {
    // Opening uses it too, from within: that is one step with the opening.
    if (!("_runningVersionchangeTransaction" in this && this._runningVersionchangeTransaction))
      step();
    return transaction.apply(this, args);
  };
  return {
    wasCut: () => cut,
    restore() {
      IDBFactory.prototype.open = open;
      IDBFactory.prototype.deleteDatabase = deleteDatabase;
      IDBDatabase.prototype.transaction = transaction;
    },
  };
}
