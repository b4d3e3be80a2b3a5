// Runs in the page. Clicks a link, waits for another heading and the frame that shows it, and returns the milliseconds.
window.clickToHeading = (selector) =>
  new Promise((done, failed) => {
    const heading = () => document.querySelector('h1')?.textContent;
    const before = heading();
    const seen = new MutationObserver(() => {
      if (!heading() || heading() === before) return;
      seen.disconnect();
      // A task queued within a frame runs once the frame has been drawn.
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - clicked)));
    });
    seen.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => failed(new Error(`no other heading after a click on ${selector}`)), 10_000);
    const clicked = performance.now();
    document.querySelector(selector).click();
  });
