// The page of `stepup watch`: shows the paper, and shows it anew in place when the server says that there is a new one.
"use strict";

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];
let shown = -1;

function element(name, words, ...names) {
  const made = document.createElement(name);
  made.textContent = words;
  made.classList.add(...names);
  return made;
}

// Where the reader is: the first passage that begins in the window, and how far down it stands.
function place() {
  for (const passage of document.querySelectorAll("[data-field], [id]")) {
    const top = passage.getBoundingClientRect().top;
    if (top >= 0 && top < innerHeight && (passage.dataset.field || passage.closest("main"))) {
      return { field: passage.dataset.field, id: passage.id, top };
    }
  }
  return null;
}

function find(at) {
  if (at.field) return document.querySelector(`[data-field="${CSS.escape(at.field)}"]`);
  return at.id ? document.getElementById(at.id) : null;
}

function note(finding) {
  const made = element("aside", "", "finding", finding.severity);
  made.setAttribute("aria-label", finding.severity);
  made.append(element("strong", `${finding.code} ${finding.severity}: `), finding.message);
  if (finding.help) made.append(element("span", finding.help, "help"));
  made.append(element("span", finding.place, "place"));
  return made;
}

function beside(finding) {
  const passage = finding.fields.map((field) => find({ field })).find(Boolean);
  if (!passage) return false;
  const inside = ["TD", "TH", "DIV", "LI", "FIGCAPTION"].includes(passage.tagName);
  inside ? passage.append(note(finding)) : passage.after(note(finding));
  return true;
}

async function show() {
  const answer = await fetch("paper");
  const paper = await answer.json();
  if (paper.version === shown) return;
  const at = shown < 0 ? null : place();
  const active = document.activeElement?.id;
  shown = paper.version;
  document.title = paper.title;
  sheet.replaceSync(paper.style);
  const made = new DOMParser().parseFromString(paper.body, "text/html");
  document.getElementById("watch:paper").replaceChildren(...made.body.childNodes);
  const elsewhere = paper.findings.filter((one) => !beside(one));
  const count = (severity) => {
    const number = paper.findings.filter((one) => one.severity === severity).length;
    return `${number || "no"} ${severity}${number === 1 ? "" : "s"}`;
  };
  const panel = document.getElementById("watch:findings");
  const status = panel.querySelector("[role=status]");
  status.textContent =
    `${count("error")}, ${count("warning")}` +
    (paper.kept ? `. The paper cannot be shown as it is now${paper.body ? ": below is how it was" : ""}.` : "");
  const problem = paper.problem ? [element("p", paper.problem, "finding", "error")] : [];
  panel.replaceChildren(status, ...problem, ...elsewhere.map(note));
  panel.classList.toggle("kept", paper.kept);
  document.documentElement.dataset.version = shown;
  const again = at && find(at);
  if (again) scrollBy({ top: again.getBoundingClientRect().top - at.top, behavior: "instant" });
  else if (at === null && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  if (active) document.getElementById(active)?.focus({ preventScroll: true });
}

const events = new EventSource("events");
let waiting = Promise.resolve();
events.onmessage = () => {
  waiting = waiting.then(show).catch(() => {});
};
events.onerror = () => {
  const status = document.querySelector("[role=status]");
  if (status) status.textContent = "stepup watch has stopped. This page shows the paper as it was.";
};
