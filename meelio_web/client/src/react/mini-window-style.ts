/** The look of the mini window; the colours are the page's own. */
export const MINI_WINDOW_STYLE = `
  body { margin: 0; background: var(--paper); color: var(--ink); }
  main {
    display: flex; flex-direction: column; align-items: center; justify-content: center;
    gap: 6px; box-sizing: border-box; min-height: 100vh; padding: 12px;
  }
  p { margin: 0; }
  .phase { font-size: 14px; font-weight: 500; color: var(--soft); }
  .time {
    font: 300 clamp(44px, 24vw, 30vh) / 1.05 "Meelio Clock", system-ui, sans-serif;
    font-variant-numeric: tabular-nums; color: var(--ink);
  }
  .buttons { display: flex; gap: 8px; }
  button {
    min-height: 44px; padding: 0 20px; border-radius: 22px; border: 1px solid var(--line);
    background: var(--surface); color: var(--ink); font: 500 15px system-ui, sans-serif;
  }
  button[hidden] { display: none; }
  .main {
    min-width: 128px; border-color: transparent;
    background: var(--accent); color: var(--on-accent); font-weight: 600;
  }
  .closes {
    display: flex; align-items: center; gap: 8px; min-height: 44px;
    font-size: 13px; color: var(--soft);
  }
  .closes input { width: 18px; height: 18px; accent-color: var(--ink); }
  @media (max-height: 170px) { .closes { display: none; } }
`;
