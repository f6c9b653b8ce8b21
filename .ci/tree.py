#!/usr/bin/env python3
"""Looks through the tree of dependencies: licences, the compiler they ask for, how many they are, and whether each is used.

    python3 .ci/tree.py
"""
import json
import pathlib
import re
import subprocess
import sys

# Licences that ask for no more than to be named.
FREE = {
    "MIT", "MIT-0", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib",
    "Unlicense", "0BSD", "CC0-1.0", "BSL-1.0", "Unicode-3.0", "Unicode-DFS-2016",
}
# Weak copyleft on their own files, which are linked unchanged.
WEAK = {"MPL-2.0"}
MOST = 200

def cargo(*args):
    return subprocess.run(["cargo", *args, "--locked"], check=True, capture_output=True, text=True).stdout


def version(text):
    return tuple(int(n) for n in ((text or "0") + ".0.0").split(".")[:3])


def reach(*edges):
    """The packages of the tree on this system, with the features that are on; the project itself apart."""
    lines = cargo("tree", "--edges", ",".join(edges), "--prefix", "none", "--format", "{p}").splitlines()
    names = {tuple(line.split()[:2]) for line in lines if line}
    return [p for p in data["packages"] if (p["name"], "v" + p["version"]) in names and p["id"] != root["id"]]


data = json.loads(cargo("metadata", "--format-version", "1"))
root = next(p for p in data["packages"] if p["id"] == data["resolve"]["root"])


def free(expression):
    """Whether a licence expression can be met by licences of the list: one of every `OR`, all of every `AND`."""
    expression = (expression or "").replace("/", " OR ")
    depth = lambda text: re.sub(r"\(([^()]*)\)", lambda m: "MIT" if free(m[1]) else "no", text)
    while "(" in expression:
        expression = depth(expression)
    return any(all(part.strip() in FREE | WEAK for part in one.split(" AND ")) for one in expression.split(" OR "))


wrong = []
shipped = reach("normal", "build")
for p in reach("normal", "build", "dev"):
    if not free(p["license"]):
        wrong.append(f"{p['name']} {p['version']}: licence {p['license'] or p['license_file']}")
    if p in shipped and version(p["rust_version"]) > version(root["rust_version"]):
        wrong.append(f"{p['name']} {p['version']} asks for Rust {p['rust_version']}, stated is {root['rust_version']}")
if len(shipped) > MOST:
    wrong.append(f"{len(shipped)} crates, more than {MOST}")
here = pathlib.Path(root["manifest_path"]).parent
source = {None: ["src"], "dev": ["src", "tests", "benches", "examples"]}
for dep in root["dependencies"]:
    folders = [here / f for f in source.get(dep["kind"], [])]
    name = dep["name"].replace("-", "_")
    if not any(re.search(rf"\b{name}\b", f.read_text()) for folder in folders for f in folder.rglob("*.rs")):
        wrong.append(f"{dep['name']} is used nowhere")
print("\n".join(wrong) or f"{len(shipped)} crates in the program, licences and compiler as stated, none unused")
sys.exit(bool(wrong))
