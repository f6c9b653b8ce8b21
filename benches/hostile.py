#!/usr/bin/env python3
"""Hostile input: makes it again, and measures what a program does with it.

    hostile.py list                                         the names, and what each is
    hostile.py make FOLDER [NAME ...]                       writes FOLDER/NAME/…
    hostile.py run RETOLD FOLDER [NAME ...] [--seconds 120] [--gigabytes 6] [--how text,json,reader]

Everything is seeded: the same bytes each time. `run` makes what is not there yet (about 1.2 GB). A run is a whole process
with its output thrown away. The reader sits on a pseudo-terminal of 120 × 36, is waited for until it has written its page and
used no processor for a second, gets `G`, the same again, and is left with `Q`. Shown are wall seconds (for the reader: to the last
byte of the page, and from `G` to the last of the next), seconds of CPU, peak megabytes, the exit code, and what was said. A run
over the limits is ended and shown as such. Needs Linux.
"""
import argparse, fcntl, json, os, pty, random, re, resource, select, shutil, signal, sqlite3, struct, subprocess, sys, tempfile
import termios, time, zlib

VOWELS, REST = "aeiou", "bcdfghklmnprstvz"


def lexicon(count, seed=1):
    """Words that do not repeat, two to four syllables."""
    dice, words = random.Random(seed), {}
    while len(words) < count:
        words["".join(dice.choice(REST) + dice.choice(VOWELS) for _ in range(dice.randint(2, 4))) + dice.choice(["", "n", "s"])] = 1
    return list(words)


def sentences(count, seed, words, most=26, least=9):
    """Common words far oftener than rare ones."""
    dice = random.Random(seed)
    size = len(words)
    for _ in range(count):
        line = " ".join(words[int(size * dice.random() ** 4)] for _ in range(dice.randint(least, most)))
        yield line.capitalize() + "."


def edited(lines, seed, words):
    """The same told again: three in four kept, the others with some words changed, left out, or new."""
    dice = random.Random(seed)
    for line in lines:
        turn = dice.random()
        if turn < .75:
            yield line
        elif turn < .9:
            parts = line.split(" ")
            parts[dice.randrange(len(parts) - 1)] = dice.choice(words)
            yield " ".join(parts)
        elif turn < .95:
            yield next(sentences(1, dice.random(), words))


def write(folder, name, text):
    with open(os.path.join(folder, name), "wb") as out:
        for piece in [text] if isinstance(text, (str, bytes)) else text:
            out.write(piece if isinstance(piece, bytes) else piece.encode())


def paragraphs(lines, each=4):
    """Four sentences a paragraph."""
    part = []
    for line in lines:
        part.append(line)
        if len(part) == each:
            yield " ".join(part) + "\n\n"
            part = []
    yield " ".join(part) + "\n"


def two(folder, lines, joined, seed=3):
    words = lexicon(30_000)
    write(folder, "a.txt", joined(iter(lines)))
    write(folder, "b.txt", joined(edited(lines, seed, words)))


def prose(folder):
    two(folder, list(sentences(930_000, 2, lexicon(30_000))), paragraphs)


def line(folder):
    two(folder, list(sentences(465_000, 2, lexicon(30_000))), lambda lines: (s + " " for s in lines))


def words(folder):
    for name, seed in [("a.txt", 1), ("b.txt", 2)]:
        dice, list_ = random.Random(seed), lexicon(200_000)
        write(folder, name, (dice.choice(list_) + " " for _ in range(7_700_000)))


def million(folder):
    two(folder, list(sentences(1_000_000, 2, lexicon(30_000), 8, 4)), paragraphs)


def identical(folder):
    lines = list(sentences(1_000_000, 2, lexicon(30_000), 8, 4))
    write(folder, "a.txt", paragraphs(lines))
    write(folder, "b.txt", paragraphs(lines))


def unique(folder):
    for name, seed in [("a.txt", 1), ("b.txt", 2)]:
        list_ = lexicon(600_000, 9)[seed - 1 :: 2]
        dice = random.Random(seed)
        dice.shuffle(list_)
        each = (" ".join(list_[n * 3 % len(list_) :][:3] + [dice.choice(list_) for _ in range(6)]) for n in range(100_000))
        write(folder, name, paragraphs(s.capitalize() + "." for s in each))


def same(folder):
    said = "The ferry ran at noon, the port said on Monday. "
    write(folder, "a.txt", said * 50_000)
    write(folder, "b.txt", said * 50_000 + "Nobody was hurt.")


def letters(folder):
    write(folder, "a.txt", "a " * 5_000_000)
    write(folder, "b.txt", "a " * 4_999_999 + "b")


def html(folder):
    write(folder, "a.html", "<html><body>" + "<div>" * 1_000_000 + "<p>The night train runs again, the railway said." + "</div>" * 1_000_000)
    write(folder, "b.html", "<html><body>" + "<b><p>The night train runs again, the railway said. " * 20_000)


def brackets(folder):
    write(folder, "a.json", "[" * 1_000_000)
    write(folder, "b.json", '{"text": ' * 1_000_000)
    write(folder, "c.json", "[" * 100_000 + '{"text": "The night train runs again."}' + "]" * 100_000)


def xml(folder):
    write(folder, "a.xml", "<nitf><body><body.content>" + "<block>" * 1_000_000 + "<p>The night train runs again.</p>" + "</block>" * 1_000_000 + "</body.content></body></nitf>")
    write(folder, "b.xml", "<doc>" + "<x>" * 1_000_000 + "The night train runs again." + "</x>" * 1_000_000 + "</doc>")


def entities(folder):
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12)]
    write(folder, "a.xml", f'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY e0 "ha ">{"".join(names)}]><nitf><body><body.content><p>&e11;</p></body.content></body></nitf>')
    long = '<!ENTITY e "' + "ha " * 100_000 + '">'
    write(folder, "b.xml", f'<?xml version="1.0"?><!DOCTYPE nitf [{long}]><nitf><body><body.content><p>{"&e;" * 100_000}</p></body.content></body></nitf>')
    write(folder, "c.html", "<p>" + "&amp;&lt;&#x26;&nbsp;" * 500_000)


def packed(folder, name, pieces):
    pack = zlib.compressobj(9, wbits=31)
    write(folder, name, (pack.compress(p) for p in pieces))
    with open(os.path.join(folder, name), "ab") as out:
        out.write(pack.flush())


def bomb(folder):
    packed(folder, "a.txt.gz", (b" " * (1 << 20) for _ in range(2048)))
    packed(folder, "b.txt.gz", (b"ha " * (1 << 18) for _ in range(2048)))


def tiny(folder):
    """A small file that is a million articles."""
    packed(folder, "a.jsonl.gz", (b'{"text":"The ferry ran."}\n' * 10_000 for _ in range(100)))


def planes(folder):
    for plane in range(17):
        signs = (chr(c) for c in range(plane << 16, (plane + 1) << 16) if not 0xD800 <= c < 0xE000 and c != 0)
        text = "".join(signs)
        write(folder, f"{plane:02}.txt", "\n\n".join("The ferry " + text[n : n + 200] for n in range(0, len(text), 200)))


def invisible(folder):
    said = "The ferry ran at noon, the port said."
    write(folder, "a.txt", f"{said}\n\n" * 1 + "".join(f"\u202e{w}\u2066\u200b\u200d\u2060 " for w in said.split()) * 20_000)
    write(folder, "b.txt", f"{said}\n\n" + "e" + "\u0301" * 10_000 + " ran.\n\n" + ("x" + "\u0323\u0301" * 5000 + " ") * 50)
    write(folder, "c.txt", f"{said}\n\n" + "\u200b" * 1_000_000 + "\n\n" + "👩" + "\u200d👩" * 100_000)


def versions(folder):
    dice, list_ = random.Random(4), lexicon(5000)
    told = list(sentences(12, 5, list_))
    with open(os.path.join(folder, "a.jsonl"), "w") as out:
        for n in range(10_000):
            text = " ".join(edited(told, dice.random(), list_)) + f" Version {n}."
            out.write(json.dumps({"id": f"v{n}", "story": "s", "outlet": f"Paper {n}", "title": "Ferries run free", "text": text}) + "\n")


def empty(folder):
    for n in range(100_000):
        os.makedirs(os.path.join(folder, f"{n // 1000:03}"), exist_ok=True)
        open(os.path.join(folder, f"{n // 1000:03}", f"{n}.txt"), "w").close()


def named(folder):
    write(folder, (b"\x1b]0;owned\x07\x1b[31m" * 20)[:251].decode() + ".txt", "The ferry ran at noon.\n\nThe port said so.\n")
    write(folder, "b.txt", "The ferry ran at one.\n\nThe port said so.\n")


def headline(folder):
    for name, seed in [("a.json", 1), ("b.json", 2)]:
        title = " ".join(s.rstrip(".") for s in sentences(9_500, seed, lexicon(3000)))
        write(folder, name, json.dumps({"title": title, "text": "The ferry ran at noon. The port said so."}))
    write(folder, "c.html", f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>The ferry ran at noon, the port said.</p></body></html>")


def columns(folder):
    heads = ["title", "text"] + [f"c{n}" for n in range(10_000)]
    rows = "\n".join(",".join(["Ferries run free", "The ferry ran at noon."] + [str(n)] * 10_000) for n in range(100))
    write(folder, "a.csv", ",".join(heads) + "\n" + rows)
    cells = "".join(f"<td>{n}</td>" for n in range(10_000))
    write(folder, "b.html", f"<html><body><h1>Ferries</h1><p>The ferry ran at noon, the port said.</p><table>{f'<tr>{cells}</tr>' * 20}</table></body></html>")


def binary(folder):
    shutil.copy(sys.executable, os.path.join(folder, "a.txt"))
    write(folder, "b.txt", b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(5_000_000))
    path = os.path.join(folder, "c.txt")
    if os.path.exists(path):
        os.remove(path)
    with sqlite3.connect(path) as db:
        db.execute("create table article (text text)")
        db.executemany("insert into article values (?)", (("The ferry ran at noon.",) for _ in range(100_000)))
    db.close()
    write(folder, "d.txt", random.Random(1).randbytes(5_000_000).replace(b"\0", b""))


CASES = {
    "prose": (prose, "two texts of 100 MB, 930,000 sentences, a quarter of them changed"),
    "line": (line, "the same in one line of 50 MB"),
    "words": (words, "two lines of 54 MB, random words without a full stop"),
    "million": (million, "1,000,000 short sentences a side"),
    "identical": (identical, "1,000,000 short sentences, the same on both sides"),
    "unique": (unique, "100,000 sentences a side, no word in common"),
    "same": (same, "one sentence 50,000 times on both sides"),
    "letters": (letters, "“a a a …”, 10 MB, on both sides"),
    "html": (html, "a million nested elements; 20,000 that are never closed"),
    "brackets": (brackets, "a million open brackets and objects"),
    "xml": (xml, "a million nested elements"),
    "entities": (entities, "entities of entities, 10¹¹ fold; one of 300 kB used 100,000 times; 10 MB of references"),
    "bomb": (bomb, "two gzip files of 2 MB that unpack to 2 GB"),
    "tiny": (tiny, "a gzip file of 63 kB that is a million articles, of which 645,278 are within the bound"),
    "planes": (planes, "every character of Unicode"),
    "invisible": (invisible, "text turned round, without width, 10,000 accents on a letter"),
    "versions": (versions, "10,000 versions of one story"),
    "empty": (empty, "100,000 empty files"),
    "named": (named, "a file name of 255 bytes of escape sequences"),
    "headline": (headline, "headlines of 1 MB"),
    "columns": (columns, "tables of 10,000 columns"),
    "binary": (binary, "programs, pictures, data bases, noise"),
}


def make(folder, name):
    place = os.path.join(folder, name)
    if not os.path.isdir(place):
        os.makedirs(place + ".part", exist_ok=True)
        CASES[name][0](place + ".part")
        os.rename(place + ".part", place)
    return place


def quiet():
    env = {k: v for k, v in os.environ.items() if not k.startswith("RETOLD")}
    return env | {"XDG_STATE_HOME": "/proc/none", "XDG_CONFIG_HOME": "/proc/none", "TERM": "xterm-256color"}


def said(text):
    lines = text.strip().splitlines()
    return " · ".join(l.removeprefix("retold: ")[:160] for l in lines[:4]) + (f" · … {len(lines)} lines" if len(lines) > 4 else "")


def limits(gigabytes):
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (int(gigabytes * 2**30),) * 2)


def whole(command, seconds, gigabytes):
    """A process from start to exit."""
    with tempfile.TemporaryFile("w+b") as err, open(os.devnull, "wb") as out:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL, env=quiet(), preexec_fn=limits(gigabytes))
        over = False
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if not over and time.monotonic() - start > seconds:
                over = bool(child.send_signal(signal.SIGKILL)) or True
            time.sleep(.005)
        child.returncode = status
        err.seek(0)
        took = time.monotonic() - start
        code = "over" if over else os.waitstatus_to_exitcode(status)
        return f"{took:.1f} s", used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code, said(err.read().decode(errors="replace"))


def reader(command, seconds, gigabytes):
    """The reader on a pseudo-terminal: to the page with its links, to the page after `G`, and out."""
    start, seen, marks, stage, pressed = time.monotonic(), b"", [], 0, 0
    pid, tty = pty.fork()
    if not pid:
        limits(gigabytes)()
        os.execvpe(command[0], command, quiet())
    fcntl.ioctl(tty, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    over, last, busy, ticks = False, start, start, 0
    while True:
        ready, _, _ = select.select([tty], [], [], .02)
        now = time.monotonic()
        if ready:
            try:
                bytes_ = os.read(tty, 1 << 16)
            except OSError:
                break
            if not bytes_:
                break
            seen, last = (seen + bytes_)[-400_000:], now
        used = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[11:13]
        if sum(map(int, used)) > ticks:
            ticks, busy = sum(map(int, used)), now
        # Idle, and nothing more to say: the page stands.
        if stage < 2 and len(seen) > 500 and now - max(last, busy) > 1:
            marks.append(max(last - (pressed if stage else start), 0))
            os.write(tty, b"GQ"[stage : stage + 1])
            stage, pressed = stage + 1, now
        if now - start > seconds and not over:
            over = True
            os.kill(pid, signal.SIGKILL)
    _, status, used = os.wait4(pid, 0)
    os.close(tty)
    tail = re.sub(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[\\78=>]|\x1b\][^\x07\x1b]*(\x07|\x1b\\\\)?", b"\n", seen[-3000:]).decode(errors="replace")
    code = "over" if over else os.waitstatus_to_exitcode(status)
    took = " + ".join(f"{m:.2f}" for m in marks) + " s" if marks else f"{time.monotonic() - start:.2f} s to the end"
    return took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code, said("\n".join(l.strip() for l in tail.splitlines() if l.strip().startswith("retold:")))


def run(retold, folder, names, options):
    for name in names:
        place = make(folder, name)
        ways = {"text": ["report"], "json": ["report", "--format", "json"], "stories": ["stories"], "reader": []}
        for how in options.how.split(","):
            measure = reader if how == "reader" else whole
            # Two files that are named are one story, whatever they say.
            files = sorted(os.path.join(place, f) for f in os.listdir(place))
            took, cpu, peak, code, words_ = measure([retold, *ways[how], *(files if len(files) == 2 else [place])], options.seconds, options.gigabytes)
            print(f"{name:10} {how:7} {took:>16} {cpu:6.1f} s CPU {peak:6.0f} MB  {code}  {words_}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list")
    one = commands.add_parser("make")
    one.add_argument("folder")
    two_ = commands.add_parser("run")
    two_.add_argument("retold")
    two_.add_argument("folder")
    for each in (one, two_):
        each.add_argument("names", nargs="*", metavar="NAME")
    two_.add_argument("--seconds", type=float, default=120)
    two_.add_argument("--gigabytes", type=float, default=6)
    two_.add_argument("--how", default="text,json,reader")
    options = parser.parse_args()
    if options.command == "list":
        return [print(f"{name:10} {what}") for name, (_, what) in CASES.items()]
    names = options.names or list(CASES)
    if options.command == "make":
        return [print(make(options.folder, name)) for name in names]
    run(os.path.abspath(options.retold), options.folder, names, options)


if __name__ == "__main__":
    main()
