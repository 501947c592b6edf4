// Datasette's own behaviours, moved out of its pages so that no inline script is needed.
window.DATASETTE_ALLOW_FACET = true;
document.addEventListener("DOMContentLoaded", function () {
  document.body.addEventListener("click", function (event) {
    var inside = event.target.closest ? event.target.closest("details") : null;
    document.querySelectorAll("details.nav-menu, details.actions-menu-links").forEach(function (d) {
      if (d.open && d !== inside) d.open = false;
    });
  });
  var input = document.querySelector("textarea#sql-editor");
  if (!input || !window.CodeMirror) return;
  var editor = window.CodeMirror.fromTextArea(input, {
    lineNumbers: true, mode: "text/x-sql", lineWrapping: true
  });
  editor.setOption("extraKeys", {
    "Shift-Enter": function () { document.getElementsByClassName("sql")[0].submit(); },
    Tab: false
  });
  editor.getInputField().setAttribute("aria-label", "SQL");
  var button = document.querySelector("button#sql-format");
  if (button && window.sqlFormatter) {
    button.hidden = false;
    button.addEventListener("click", function () {
      editor.setValue(window.sqlFormatter.format(editor.getValue()));
    });
  }
});
