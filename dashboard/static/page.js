// The one script of our own. Links inside our pages change the address without loading everything
// again (Streamlit listens to the history), and buttons with data-copy copy a text.
if (!window.armsLedger) {
  window.armsLedger = true;
  const pages = ["/", "/charts", "/deal", "/method"];

  const isOurs = (link) =>
    link && link.closest(".stHtml, .stMarkdown") && link.origin === location.origin &&
    pages.includes(link.pathname) && !link.hash && !link.hasAttribute("download");

  const copy = async (button) => {
    const text = button.dataset.copy === "here" ? location.href : button.dataset.copy;
    const said = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      window.prompt("Copy this:", text);
    }
    setTimeout(() => { button.textContent = said; }, 1600);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) { copy(button); return; }
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!plain || !isOurs(link)) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.href === location.href) return;
    const turned = link.pathname !== location.pathname || link.hasAttribute("data-top");
    history.pushState({}, "", link.pathname + link.search);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (turned) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }, true);
}
