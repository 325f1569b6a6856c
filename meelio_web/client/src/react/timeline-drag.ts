/** Dragging a session or one of its edges by mouse, pen or finger (rule HI56). */

import type { Grip } from "../domain/sessions/reshape.ts";
import type { Session } from "../domain/sessions/session.ts";
import { HOUR_PX } from "./timeline-view.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A hand that presses is not still. */
const STILL_PX = 3;

interface Drag {
  readonly session: Session;
  readonly grip: Grip;
  readonly pointer: number;
  readonly from: number;
  isMoving: boolean;
}

export interface Dragging {
  find(id: string): Session | undefined;
  choose(id: string): void;
  chosenId(): string | null;
  tryOut(session: Session, grip: Grip, by: number): void;
  settle(): Promise<void>;
  forget(): void;
}

let drag: Drag | undefined;

/** By how much, so that what is dragged comes to lie on full five minutes, or on full ones. */
export function snapped(session: Session, grip: Grip, by: number, isFine: boolean): number {
  const unit = (isFine ? 1 : 5) * MINUTE;
  const edge = grip === "end" ? session.sessionEnd : session.sessionStart;
  return Math.round((edge + by) / unit) * unit - edge;
}

/** A finger scrolls; it drags only the session that was chosen before. */
export function beginDrag(event: PointerEvent, on: Dragging): void {
  const target = event.target instanceof Element ? event.target : null;
  const block = target?.closest<HTMLElement>("[data-block]");
  const session = on.find(block?.dataset["block"] ?? "");
  if (!(block && session) || event.button !== 0) return;
  const wasChosen = on.chosenId() === session.id;
  on.choose(session.id);
  if (event.pointerType === "touch" && !wasChosen) return;
  const grip = (target?.closest<HTMLElement>("[data-grip]")?.dataset["grip"] ?? "whole") as Grip;
  drag = { session, grip, pointer: event.pointerId, from: event.pageY, isMoving: false };
  block.setPointerCapture(event.pointerId);
  document.addEventListener("keydown", giveUpByKey);
  giveUp = () => on.forget();
}

let giveUp: () => void = () => undefined;

function giveUpByKey(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  stop();
  giveUp();
}

function stop(): void {
  drag = undefined;
  document.removeEventListener("keydown", giveUpByKey);
}

export function followDrag(event: PointerEvent, on: Dragging): void {
  if (drag === undefined || event.pointerId !== drag.pointer) return;
  const path = event.pageY - drag.from;
  drag.isMoving ||= Math.abs(path) > STILL_PX;
  if (!drag.isMoving) return;
  const by = (path / HOUR_PX) * HOUR;
  on.tryOut(drag.session, drag.grip, snapped(drag.session, drag.grip, by, event.shiftKey));
}

export function endDrag(event: PointerEvent, on: Dragging): void {
  if (drag === undefined || event.pointerId !== drag.pointer) return;
  const { isMoving } = drag;
  stop();
  if (isMoving) void on.settle();
}

export function cancelDrag(on: Dragging): void {
  if (drag === undefined) return;
  stop();
  on.forget();
}
