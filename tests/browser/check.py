#!/usr/bin/env python3
"""Opens HTML reports in a real headless browser and looks at what a test without one cannot see.

    python3 tests/browser/check.py REPORT.html [REPORT.html …] [--pictures FOLDER]

Needs `pip install playwright`, a Chromium (CHROMIUM names it, else `chromium` on the path) and, for the accessibility
check, `npm install axe-core` (AXE names axe.min.js). Ends with 1 when a script other than the page's own ran, anything
was asked of the network, the policy was broken, a key did nothing, or axe finds a violation.
"""
import argparse, os, pathlib, shutil, sys
from playwright.sync_api import sync_playwright

args = argparse.ArgumentParser()
args.add_argument("reports", nargs="+")
args.add_argument("--pictures")
args = args.parse_args()
wrong = []


def check(what, holds):
    if not holds:
        wrong.append(what)
        print("WRONG:", what)


def look(browser, path, scheme, script=True, size=(1280, 900)):
    context = browser.new_context(color_scheme=scheme, java_script_enabled=script, viewport=dict(zip(("width", "height"), size)))
    page = context.new_page()
    page.on("request", lambda r: r.url.startswith("file://") or check(f"{path}: asked for {r.url}", False))
    page.on("dialog", lambda d: (check(f"{path}: a dialog: {d.message}", False), d.dismiss()))
    page.on("pageerror", lambda e: check(f"{path}: {e}", False))
    page.on("console", lambda m: m.type == "error" and check(f"{path}: {m.text}", False))
    page.goto(pathlib.Path(path).resolve().as_uri())
    return context, page


def keys(page, path):
    rows = page.locator("[data-w]:visible").count()
    page.keyboard.press("j")
    current = page.locator("[aria-current]")
    check(f"{path}: j chooses no row", rows == 0 or current.count() == 1)
    if rows == 0:
        return
    seen = set()
    for key in "jj]][nN.,KJGg":
        page.keyboard.press(key)
        check(f"{path}: {key} loses the row", current.count() == 1)
        seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    check(f"{path}: keys stand still", len(seen) > 2)
    grounds = set()
    for _ in range(3):
        page.keyboard.press("t")
        grounds.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    check(f"{path}: t knows {len(grounds)} grounds, not 2", len(grounds) == 2)
    page.keyboard.press("z"); page.keyboard.press("z")
    check(f"{path}: z hides nothing", page.locator("[data-w=same]:visible").count() == 0)
    page.keyboard.press("z")


def axe(page, path, name):
    source = os.environ.get("AXE")
    if not source:
        return
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.evaluate(pathlib.Path(source).read_text() + ";0")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
    for v in found["violations"]:
        check(f"{path} {name}: {v['id']} ({v['impact']}): {v['help']}: {v['nodes'][0]['html'][:160]} and {len(v['nodes']) - 1} more", False)
    print(f"{path} {name}: axe passed {len(found['passes'])} rules, {len(found['violations'])} violated")


with sync_playwright() as p:
    browser = p.chromium.launch(executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"])
    for path in args.reports:
        stem = pathlib.Path(path).stem
        for name, scheme, script, size in [("light", "light", True, (1280, 900)), ("dark", "dark", True, (1280, 900)),
                                           ("phone", "light", True, (390, 844)), ("bare", "dark", False, (1280, 900))]:
            context, page = look(browser, path, scheme, script, size)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth") if script else 0
            check(f"{path} {name}: wider than the screen by {wide}", wide <= 0)
            if args.pictures:
                page.screenshot(path=f"{args.pictures}/{stem}-{name}.png", full_page=name == "phone")
            if script and name != "phone":
                keys(page, path)
            if script:
                axe(page, path, name)
            if args.pictures and name == "light":
                page.pdf(path=f"{args.pictures}/{stem}.pdf", format="A4")
            if name == "bare":
                page.click("label:has(#theme-light)")
                ground = page.locator("html")
                check(f"{path}: the switch needs a script", page.locator("#theme-light").is_checked())
            context.close()
    browser.close()
print(f"{len(args.reports)} passed, {len(wrong)} failed" if not wrong else f"{len(wrong)} wrong")
sys.exit(bool(wrong))
