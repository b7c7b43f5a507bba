import { initAll } from "/assets/govuk-frontend.min.js";

// Sends the form with a progress bar. The answer is the page that a form without script would get, so both say the same.
function wire(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const box = document.getElementById("send-progress");
    const bar = document.getElementById("send-bar");
    const words = document.getElementById("send-words");
    const button = form.querySelector("button[type=submit]");
    const request = new XMLHttpRequest();
    let said = -1;
    request.open("POST", location.href);
    request.setRequestHeader("Accept", "application/json, text/html");
    request.upload.addEventListener("progress", (sent) => {
      const percent = sent.total ? Math.floor((sent.loaded * 100) / sent.total) : 0;
      bar.value = percent;
      const tens = Math.floor(percent / 10) * 10;
      if (tens !== said) {
        said = tens;
        words.textContent = percent < 100 ? `${tens} per cent sent` : "Sent. The hub is sealing the file.";
      }
    });
    request.addEventListener("load", () => {
      if ((request.getResponseHeader("Content-Type") || "").includes("json")) {
        location.assign(JSON.parse(request.responseText).to);
      } else {
        show(request.responseText);
      }
    });
    request.addEventListener("error", () => {
      button.disabled = false;
      words.textContent = "The file did not arrive whole, so nothing of it was kept. It may be too large, or the connection was cut off. Send it again.";
      bar.hidden = true;
    });
    box.hidden = false;
    bar.hidden = false;
    bar.value = 0;
    button.disabled = true;
    words.textContent = "0 per cent sent";
    request.send(new FormData(form));
  });
}

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const chosen = document.querySelector("#send-form input[type=file]").files;
  const main = page.querySelector("main");
  if (!main) {
    location.reload();
    return;
  }
  document.querySelector("main").replaceWith(document.adoptNode(main));
  document.title = page.title;
  const form = document.getElementById("send-form");
  if (form) {
    // The file stays chosen: nobody should look for it twice.
    form.querySelector("input[type=file]").files = chosen;
    wire(form);
  }
  initAll({ scope: document.querySelector("main") });
  document.querySelector("#send-form input[type=file]")?.dispatchEvent(new Event("change"));
  const summary = document.querySelector(".govuk-error-summary");
  if (summary) {
    summary.setAttribute("tabindex", "-1");
    summary.focus();
  }
}

const form = document.getElementById("send-form");
if (form) {
  wire(form);
}

// How far an extract is: asked for again until it waits for a person, then the page is loaded as it is now.
const live = document.querySelector("[data-progress]");
if (live) {
  const ask = async () => {
    try {
      const answer = await fetch(live.dataset.progress, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) {
        location.reload();
        return;
      }
      const text = await answer.text();
      if (answer.headers.get("X-Extract-Stands")) {
        location.reload();
        return;
      }
      if (text !== live.dataset.last) {
        live.innerHTML = text;
        live.dataset.last = text;
      }
    } catch {
      // The network may come back; the next question finds out.
    }
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 1500);
}
