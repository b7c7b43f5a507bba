import { initAll } from "/assets/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Five minutes before a session ends for want of a request, say so where a screen reader hears it; opening any page goes on.
const end = document.getElementById("session-end");
if (end) {
  const minutes = Number(end.dataset.idleMinutes);
  setTimeout(() => {
    const warning = document.createElement("div");
    warning.className = "govuk-notification-banner";
    warning.setAttribute("role", "alert");
    warning.innerHTML = '<div class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title">Important</h2></div>' +
      '<div class="govuk-notification-banner__content"><p class="govuk-notification-banner__heading">You will be signed out in 5 minutes.</p>' +
      '<p class="govuk-body"><button type="button" class="govuk-button govuk-!-margin-bottom-0">Stay signed in</button></p></div>';
    warning.querySelector("button").addEventListener("click", async () => {
      await fetch("/account/stay", { credentials: "same-origin" });
      warning.remove();
    });
    document.getElementById("main-content").prepend(warning);
  }, Math.max(0, minutes - 5) * 60000);
}

// A page that waits for a job is loaded again while nothing on it is being typed; without script there is a link.
const live = document.querySelector("[data-reload-seconds]");
if (live) {
  setTimeout(() => location.reload(), Number(live.dataset.reloadSeconds) * 1000);
}
