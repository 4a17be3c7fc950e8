"""A small LMS around the real SCORM run-time `scorm-again`: keeps what a package commits, per learner, and launches it in a frame.

What a test may break stands in the page's `lms`: `refuse` (a pattern of elements), `failing` (no commit arrives),
`ended` (the session is over). The package lies on the same server, or on another origin with `content`.
"""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from course_site import PREFIX, CourseSite
from workbook_site import WRITING, build_module

from node import BROWSER
from reflectory.export.lms import export_lms
from reflectory.reading.editions import read_module

RUN_TIME = BROWSER / "node_modules/scorm-again/dist"
NAMES = {"scorm12": ("API", "Scorm12API", "scorm12.js"), "scorm2004": ("API_1484_11", "Scorm2004API", "scorm2004.js")}

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A course</title>
<script src="/run-time/{script}"></script><style>body {{ margin: 0 }} iframe {{ width: 100%; height: 96vh; border: 0 }}</style>
</head><body><script>
const kept = {kept}, learner = {learner};
const run = new {maker}({{ autocommit: false, logLevel: 5 }});
const is12 = {is12};
if (kept) run.loadFromJSON(kept.cmi, 'cmi');
else run.loadFromJSON(is12 ? {{ core: {{ student_id: learner }} }} : {{ learner_id: learner }}, 'cmi');
window.lms = {{ calls: [], refuse: null, failing: false, ended: false, run }};
const commit = () => {{
  if (lms.failing) return 'false';
  const [address, told] = ['/commit?learner=' + learner, JSON.stringify(run.renderCMIToJSONObject())];
  try {{
    const request = new XMLHttpRequest();
    request.open('POST', address, false);
    request.send(told);
    return request.status === 200 ? 'true' : 'false';
  }} catch {{
    // As courses do while their page goes.
    return String(navigator.sendBeacon(address, told));
  }}
}};
const said = (method, given) => {{
  lms.calls.push([method, ...given]);
  if (lms.ended && !/Initialize|Error|Diagnostic/.test(method)) return 'false';
  if (lms.ended && /LastError/.test(method)) return is12 ? '301' : '133';
  if (lms.ended && /Initialize/.test(method)) return lms.again ? (lms.ended = false, 'true') : 'false';
  if (/SetValue/.test(method) && lms.refuse && new RegExp(lms.refuse).test(given[0])) return 'false';
  const name = is12 ? 'LMS' + method : method;
  const back = run[name](...given);
  if (/Commit|Finish|Terminate/.test(method)) return commit();
  return back;
}};
window.{api} = Object.fromEntries(
  ['Initialize', is12 ? 'Finish' : 'Terminate', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic']
    .map((method) => [is12 ? 'LMS' + method : method, (...given) => said(method, given)]));
</script><iframe src="{content}" title="package"></iframe></body></html>"""


PERSONAL = "/// reflection | What worries you?\n    id: my-worry\n    share: false\n///\n"
PAGES = {
    "index.md": "# Welcome\n",
    "writing.md": f"{WRITING}\n{PERSONAL}",
    "workbook.md": "# Workbook\n\n/// workbook\n///\n",
}


def build_package(folder, standard, pages=PAGES, completion=None):
    """Build a module with a prompt of each kind, and its package; return the zip."""
    site = build_module(folder / "source", pages=pages)
    modules = [edition.module for edition in read_module(folder / "source")]
    if completion:
        host = replace(modules[0].host, completion=completion)
        modules = [replace(module, host=host) for module in modules]
    return export_lms(site, modules, standard, folder / "dist").path


class LmsSite(CourseSite):
    """The server; `kept` holds what each learner's course was told, as the run-time gives it."""

    def __init__(self, package, standard):
        self.standard = standard
        self.kept = {}
        self.commits = 0
        super().__init__(package)

    def address(self, learner="maria", opens="launch.html"):
        return f"{self.origin}/course?learner={learner}&opens={opens}"

    def cmi(self, learner="maria"):
        return self.kept[learner]["cmi"]

    def answer(self, request, body):
        parts = urlsplit(request.path)
        given = {key: values[0] for key, values in parse_qs(parts.query).items()}
        if request.command == "POST":
            self.kept[given["learner"]] = json.loads(body)
            self.commits += 1
            self.tell_news()
            self.send(request, 200, b"", "text/plain")
        elif parts.path == "/course":
            self.send(request, 200, self._course(**given).encode(), "text/html; charset=utf-8")
        elif parts.path.startswith("/run-time/"):
            self.send(request, 200, (RUN_TIME / parts.path.rpartition("/")[2]).read_bytes(), "text/javascript")
        else:
            self.send_file(request, parts.path)

    def _course(self, learner, opens):
        api, maker, script = NAMES[self.standard]
        return PAGE.format(
            script=script,
            maker=maker,
            api=api,
            is12=json.dumps(self.standard == "scorm12"),
            kept=json.dumps(self.kept.get(learner)),
            learner=json.dumps(learner),
            content=PREFIX + opens,
        )
