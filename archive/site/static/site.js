// Copies a citation. Everything else on the site works without scripts.
document.addEventListener("click", function (event) {
  var button = event.target.closest ? event.target.closest("button[data-copy]") : null;
  if (!button) return;
  var source = document.getElementById(button.getAttribute("data-copy"));
  if (!source || !navigator.clipboard) return;
  navigator.clipboard.writeText(source.textContent.trim()).then(function () {
    var before = button.getAttribute("data-label") || button.textContent;
    button.setAttribute("data-label", before);
    button.textContent = button.getAttribute("data-done");
    window.setTimeout(function () { button.textContent = before; }, 2000);
  });
});
document.querySelectorAll("button[data-copy]").forEach(function (button) {
  button.hidden = !navigator.clipboard;
});
