"""Hears what a page plays: taps whatever it connects to its speakers."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

A_FADE = 3_000
SILENCE = 1e-4
LISTEN = """(() => {
    const taps = new Map();
    const { connect } = AudioNode.prototype;
    AudioNode.prototype.connect = function (to, ...rest) {
        if (to instanceof AudioDestinationNode) {
            const ear = taps.get(to.context) ?? new AnalyserNode(to.context, { fftSize: 8192 });
            taps.set(to.context, ear);
            connect.call(this, ear);
        }
        return connect.call(this, to, ...rest);
    };
    const { start } = AudioBufferSourceNode.prototype;
    const loops = [];
    AudioBufferSourceNode.prototype.start = function (at, offset) {
        const samples = this.buffer.getChannelData(0);
        const sound = [samples.length, samples[1000], samples.at(-1)].join();
        const begins = offset - (at - this.context.currentTime);
        loops.push({ sound, offset: begins, seconds: this.buffer.duration, at: Date.now() });
        return start.call(this, at, offset);
    };
    const keys = new Map();
    if (navigator.mediaSession) {
        const { setActionHandler } = MediaSession.prototype;
        MediaSession.prototype.setActionHandler = function (key, action) {
            action ? keys.set(key, action) : keys.delete(key);
            return setActionHandler.call(this, key, action);
        };
    }
    const running = () => [...taps.values()].filter(({ context }) => context.state === "running");
    window.ears = {
        loops,
        contexts: () => [...taps.keys()].map(({ state }) => state),
        press: (key) => keys.get(key)(),
        keys: () => [...keys.keys()].sort(),
        async becomes(isHeard, silence, ms) {
            const isSo = () => isHeard
                ? ears.level().rms > silence
                : ears.level().rms < silence && running().length === 0;
            for (const end = Date.now() + ms; Date.now() < end && !isSo();)
                await new Promise((done) => setTimeout(done, 20));
            return isSo();
        },
        now() {
            const samples = new Float32Array(512);
            for (const ear of running()) ear.getFloatTimeDomainData(samples);
            return Math.max(...samples.map(Math.abs));
        },
        level() {
            const levels = running().map((ear) => {
                const samples = new Float32Array(ear.fftSize);
                ear.getFloatTimeDomainData(samples);
                const squares = samples.reduce((sum, one) => sum + one * one, 0);
                return { rms: Math.sqrt(squares / samples.length),
                         peak: Math.max(...samples.map(Math.abs)) };
            });
            return levels.reduce((most, one) => one.rms > most.rms ? one : most,
                                 { rms: 0, peak: 0 });
        },
        bands() {
            const [ear] = running();
            const decibels = new Float32Array(ear.frequencyBinCount);
            ear.getFloatFrequencyData(decibels);
            const width = ear.context.sampleRate / ear.fftSize;
            const mean = (from, to) => {
                const bins = decibels.slice(from / width, to / width);
                const power = bins.reduce((sum, one) => sum + 10 ** (one / 10), 0);
                return 10 * Math.log10(power / bins.length);
            };
            return [[200, 400], [1600, 3200]].map(([from, to]) => mean(from, to));
        },
    };
})();"""


def put_ears_on(context: BrowserContext) -> None:
    """Listen to every page of the context from its start."""
    context.add_init_script(LISTEN)


class Ears:
    """What one page plays."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def level(self) -> float:
        """Root mean square of the last sixth of a second."""
        return self.page.evaluate("ears.level().rms")

    def loudest(self, ms: int) -> dict[str, float]:
        """Return the highest level and peak within that time."""
        script = """async (ms) => {
            const most = { rms: 0, peak: 0 };
            for (const end = Date.now() + ms; Date.now() < end;) {
                const { rms, peak } = ears.level();
                most.rms = Math.max(most.rms, rms);
                most.peak = Math.max(most.peak, peak);
                await new Promise(requestAnimationFrame);
            }
            return most;
        }"""
        return self.page.evaluate(script, ms)

    def bands(self) -> tuple[float, float]:
        """Return the levels below and above, in dB."""
        low, high = self.page.evaluate("ears.bands()")
        return low, high

    def loops(self) -> list[dict[str, Any]]:
        """Say what was begun: which sound, from where in it, and when."""
        return self.page.evaluate("ears.loops")

    def expect_sound(self) -> None:
        """Wait until something is heard."""
        assert self._becomes(is_heard=True, within=A_FADE), "Nothing is heard."

    def expect_silence(self, within: int = A_FADE) -> None:
        """Wait until nothing is heard, and the audio sleeps."""
        assert self._becomes(is_heard=False, within=within), "Something is heard."

    def _becomes(self, *, is_heard: bool, within: int) -> bool:
        script = "([isHeard, silence, ms]) => ears.becomes(isHeard, silence, ms)"
        return self.page.evaluate(script, [is_heard, SILENCE, within])

    def press_key(self, key: str) -> None:
        """Press a key that the system passes on to who plays."""
        self.page.evaluate("(key) => ears.press(key)", key)


class SoundPanel:
    """The quick control beside the timer."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.get_by_role("button", name="Ambient sound")
        self.volume = page.get_by_label("Ambient volume")
        self.ticking = page.get_by_role("switch", name="Ticking")
        self.tap = page.get_by_role("button", name="Tap to allow sound")

    def open(self) -> None:
        """Show the choices."""
        self.button.click()
        expect(self.volume).to_be_visible()

    def close(self) -> None:
        """Hide them again."""
        self.page.keyboard.press("Escape")
        expect(self.volume).to_be_hidden()

    def choose(self, kind: str) -> None:
        """Take a kind of noise, or none."""
        self.page.get_by_role("radio", name=kind).check()
