#!/usr/bin/env python3
"""Judges Tallystick evidence files offline, with the central bank's root certificate alone (PROTOCOL §5.2).
Written from the pages in docs/protocol and on purpose without any library, in as few lines as can be read: a second
opinion is to be read before it is run. It knows suite 1 (ES256) only. README.md says how to run it."""
import argparse, base64, datetime, functools, hashlib, pathlib, re, sys
from collections import namedtuple

def need(holds, why="not the one encoding of an evidence file"):
    if not holds: raise ValueError(why)

# --- P-256 with low s (§2.1): a point is (x, y), infinity is None. ---
P, N = 2**256 - 2**224 + 2**192 + 2**96 - 1, 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
def add(one, other):
    if one is None or other is None: return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % P == 0: return None
    slope = (3 * x1 * x1 - 3) * pow(2 * y1, -1, P) if x1 == x2 else (y2 - y1) * pow(x2 - x1, -1, P)
    x = (slope * slope - x1 - x2) % P
    return x, (slope * (x1 - x) - y1) % P
@functools.lru_cache(maxsize=None)
def is_signed(key, message, signature):
    x, r, s = (int.from_bytes(part, "big") for part in (key[1:], signature[:32], signature[32:]))
    y = pow(x * x * x - 3 * x + B, (P + 1) // 4, P)
    if not (0 < r < N and 0 < s <= N // 2 and x < P and (y * y - x * x * x + 3 * x - B) % P == 0): return False
    own = (x, y if y % 2 == key[0] % 2 else P - y)
    digest, inverse, total = int.from_bytes(hashlib.sha256(message).digest(), "big"), pow(s, -1, N), None
    u, v, table = digest * inverse % N, r * inverse % N, (None, G, own, add(G, own))
    for bit in reversed(range(256)):
        total = add(add(total, total), table[u >> bit & 1 | (v >> bit & 1) << 1])
    return total is not None and total[0] % N == r

# --- Deterministic CBOR (§2.2) and signed objects (wire-format.md). ---
def head(major, number):
    size = next(size for size in (0, 1, 2, 4, 8) if number < (1 << 8 * size if size else 24))
    return bytes([major << 5 | (23 + size.bit_length() if size else number)]) + number.to_bytes(8, "big")[8 - size:]
def string(content, major=2): return head(major, len(content)) + content
def item(data, at=0):  # the item that starts at `at`, and where the next one does
    major, low = data[at] >> 5, data[at] & 31
    size = 1 << low - 24 if low > 23 else 0
    number = int.from_bytes(data[at + 1:at + 1 + size], "big") if size else low
    need(number < 1 << 63 and data[at:at + 1 + size] == head(major, number) and major in (0, 2, 3, 4))
    content, at = [], at + 1 + size
    if major == 0: return number, at
    if major == 4:
        for _ in range(number):
            each, at = item(data, at)
            content.append(each)
        return content, at
    need(number <= len(data) - at)
    return data[at:at + number] if major == 2 else data[at:at + number].decode(), at + number
def fits(value, form):  # range: a number. int: so many bytes. pattern. list: [form, least, most]. set: one of them
    if isinstance(form, range): return type(value) is int and value in form
    if isinstance(form, int): return type(value) is bytes and len(value) == form
    if isinstance(form, re.Pattern): return type(value) is type(form.pattern) and form.fullmatch(value) is not None
    if isinstance(form, set): return any(fits(value, each) for each in form)
    if isinstance(form, list): form = tuple(form[:1] * len(value)) if form[1] <= len(value) <= form[2] else None
    return type(value) is list and form is not None and len(value) == len(form) and all(map(fits, value, form))
def up_to(size): return re.compile(b".{0,%d}" % size, re.DOTALL)
ES256, COUNT, AMOUNT, TIME = range(1, 2), range(1, 2**63), range(2**63), range(253402300800)
AGENT, CURRENCY, HEX = re.compile("[a-z][a-z0-9-]{1,31}"), re.compile("[A-Z]{3}"), re.compile("[0-9a-f]{16}")
KEY, PURPOSE = (range(1, 3), re.compile(b"[\2\3].{32}", re.DOTALL)), {(range(1),), (range(1, 2), 32), (range(2, 3),)}
PAYMENT = (ES256, PURPOSE, 16, 8, 32, COUNT, 32, 8, KEY, 32, TIME, CURRENCY,
           [((16, 32, range(16)), AMOUNT, AMOUNT, AMOUNT), 1, 8])
NOTE = (ES256, 16, 8, AGENT, (CURRENCY, COUNT), KEY, TIME, TIME, range(100 * 366 * 86400 + 1),
        (range(1, 3), range(1, 256), range(1, 256), AMOUNT))
EVIDENCE = (re.compile("tallystick/evidence/v1"), range(1, 3), up_to(2048), range(8), up_to(2048), range(8),
            [up_to(2048), 0, 512], [up_to(512), 0, 8], [up_to(2048), 0, 1024], [up_to(256), 0, 2])
Payment = namedtuple("Payment", "suite purpose payment_id device certificate counter previous to_device to_key request "
                                "time currency components")
Note = namedtuple("Note", "suite id series agent money owner issued expiry grace policy")
OBJECTS = {b"payment": (PAYMENT, Payment, lambda body: sum(part[2] for part in body.components) in AMOUNT),
           b"arrival": ((ES256, 32, TIME), lambda *body: body, lambda body: True),
           b"note": (NOTE, Note, lambda body: body.issued < body.expiry and body.expiry + body.grace in TIME
                     and body.policy[1] <= body.policy[2] and (body.policy[0] == 2 or body.policy[1] == 1))}
Signed = namedtuple("Signed", "id body signature message size")
def opened(kind, data):  # a signed object in its one encoding; whether its signature is right is asked later
    header = string(b"\xa2\x01\x26\x10" + string(b"application/vnd.tallystick.%s.v1+cbor" % kind, 3))
    payload, at = item(data, 3 + len(header))
    (signature, end), (content, content_end), (form, fields, rule) = item(data, at), item(payload), OBJECTS[kind]
    need(data.startswith(b"\xd2\x84" + header + b"\xa0") and fits([payload, signature], (up_to(2048), 64))
         and end == len(data) and content_end == len(payload) and fits(content, form) and rule(fields(*content)))
    return Signed(hashlib.sha256(b"tallystick/%s/v1" % kind + payload).digest(), fields(*content), signature,
                  b"\x84" + string(b"Signature1", 3) + header + string(b"") + string(payload), len(data))

# --- Certificates (certificates.md): what was read is written anew, and must be the same bytes. ---
ECDSA, P256 = bytes.fromhex("300a06082a8648ce3d040302"), bytes.fromhex("301306072a8648ce3d020106082a8648ce3d030107")
TERMS = bytes.fromhex("061469829eacb587cbb7eab8f39c8287afa3f3ada5780101ff")
ISSUER = "30120603551d130101ff040830060101ff0201%s300e0603551d0f0101ff040403020284"  # basic constraints and key usage
OTHER = "300c0603551d130101ff04023000300e0603551d0f0101ff040403020780"
# By the last byte of the subject's attribute: the kind, its issuer's attribute, what its id looks like, extensions.
KINDS = {3: ("CENTRAL_BANK", 3, re.compile("central bank"), ISSUER % "01"), 10: ("AGENT", 3, AGENT, ISSUER % "00"),
         5: ("DEVICE", 10, HEX, OTHER), 11: ("SERIES", 3, HEX, OTHER)}
NAME, MOMENT = rb"0.1.0.\x06\x03\x55\x04(.)[\x0c\x13].([a-z0-9 -]+)", rb"[\x17\x18].(\d{12,14}Z)"
FORM = re.compile(rb"0.+?" + NAME + b"0." + MOMENT + MOMENT + NAME + b"0." + re.escape(P256)
                  + rb"\x03\x22\x00([\x02\x03].{32})\xa3(.+)" + re.escape(ECDSA) + rb"\x03.\x00(.+)", re.DOTALL)
SERIES = re.compile(rb".+\x0c.([a-z0-9-]+)\x13\x03([A-Z]{3})\x02.(.{1,8})", re.DOTALL)
Certificate = namedtuple("Certificate", "hash kind issuer subject key terms statement signature")
def der(tag, *parts):
    content = b"".join(parts)
    size = len(content).to_bytes(1 if len(content) < 256 else 2, "big")
    return bytes([tag]) + (bytes([128 + len(size)]) if len(content) > 127 else b"") + size + content
def integer(number): return der(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))
def name(of, text):
    return der(48, der(49, der(48, b"\6\3\x55\4", bytes([of]), der(19 if of == 5 else 12, text.encode()))))
@functools.lru_cache(maxsize=None)
def certificate(data):
    by, issuer, start, end, of, subject, key, rest, bits = FORM.fullmatch(data).groups()
    (kind, above, looks, extensions), issuer, subject, terms = KINDS[of[0]], issuer.decode(), subject.decode(), ()
    times = [b"20" * (len(each) == 13) + each for each in (start, end)]
    seconds = [int(datetime.datetime.strptime(f"{one.decode()}+0000", "%Y%m%d%H%M%SZ%z").timestamp()) for one in times]
    if kind == "SERIES":
        agent, currency, quota = SERIES.fullmatch(rest).groups()
        terms = agent.decode(), currency.decode(), int.from_bytes(quota, "big")
        extensions += der(48, TERMS, der(4, der(48, der(12, agent), der(19, currency), integer(terms[2])))).hex()
    text = ["tallystick/certificate-serial/v1", kind, issuer, subject, key.hex(), *seconds, " ".join(map(str, terms))]
    digest = hashlib.sha256("\n".join(map(str, text)).encode()).digest()
    serial = int.from_bytes(digest[:8], "big") & ~(1 << 63) | 1 << 62
    statement = der(48, b"\xa0\3\2\1\2", integer(serial), ECDSA, name(above, issuer), der(48, *(
        der(23, each[2:]) if each < b"2050" else der(24, each) for each in times)), name(of[0], subject),
        der(48, P256, der(3, b"\0", key)), der(0xA3, der(48, bytes.fromhex(extensions))))
    r, s = (int.from_bytes(each, "big") for each in (bits[4:4 + bits[3]], bits[6 + bits[3]:]))
    need(looks.fullmatch(subject) and KINDS[above][2].fullmatch(issuer) and b"2000" <= times[0] <= times[1]
         and data == der(48, statement, ECDSA, der(3, b"\0", der(48, integer(r), integer(s)))))
    return Certificate(hashlib.sha256(data).digest(), kind, issuer, subject, key, terms, statement,
                       r.to_bytes(32, "big") + s.to_bytes(32, "big"))

# --- What a file proves (§5.2). ---
def follow(note, way, rivals, keys):  # the rules of §2 for every payment on the way from the note to both rivals
    amount, owner, hop, length, size = note.money[1], note.owner, 0, 0, 0
    for each, index in way + rivals:
        body, pays = each.body, each.body.purpose == [0]
        _, spent, paid, change = body.components[index // 2]
        need(len({tuple(part[0]) for part in body.components}) == len(body.components)
             and all(spends == pay + back and pay and (not back or not pays or pay >= 10 <= back)
                     for _, spends, pay, back in body.components)
             and body.to_key != [1, keys[each.id]] == owner and spent == amount and body.currency == note.money[0]
             and any(body.request) == pays and (pays or not any(body.to_device))
             and (not pays or hop < note.policy[1] and length < note.policy[2]
                  and sum(part[2] for part in body.components) <= note.policy[3])
             and (size + each.size <= 32768 or not pays and not change), "a payment breaks a rule")
        if (each, index) not in rivals:
            need(change if index % 2 else pays, "an input that nobody can spend")
            amount, owner, hop = (change, owner, hop) if index % 2 else (paid, body.to_key, hop + 1)
            length, size = length + 1, size + each.size
def issued(each, issuers): return [one for one in issuers if is_signed(one.key, each.statement, each.signature)][:1]
def judge(data, root):  # what is proven, and the certificate of the key that it convicts
    evidence, end = item(data) if len(data) <= 524288 else (None, 0)
    need(end == len(data) and fits(evidence, EVIDENCE))
    _, kind, first, first_part, second, second_part, ancestors, notes, certificates, arrivals = evidence
    first, second, *ancestors = payments = [opened(b"payment", each) for each in (first, second, *ancestors)]
    notes, arrivals = [opened(b"note", each) for each in notes], [opened(b"arrival", each) for each in arrivals]
    book, used, keys = [certificate(each) for each in certificates], [], {}
    way, outpoint = [], first.body.components[first_part][0]
    need(first.id != second.id and [each.body[1] for each in arrivals] == [first.id, second.id], "not two payments")
    if kind == 1:
        need(outpoint == second.body.components[second_part][0], "two outpoints, each spent once")
        for each in ancestors:
            before = each.body.components[outpoint[2] // 2][0]
            need(outpoint[:2] == [before[0], each.id], "the ancestors are not the way from the note")
            way, outpoint = [(each, outpoint[2])] + way, before
        need([[each.body.id, each.id, 0] for each in notes] == [outpoint], "the way does not begin at the note")
    else:  # one counter, and nothing that equivocation does not need
        need([first_part, second_part, ancestors, notes, first.body.counter] == [0, 0, [], [], second.body.counter])
    for each in payments:
        device = next((one for one in book if one.hash == each.body.certificate), root)
        agents = [one for one in book if (one.kind, one.subject) == ("AGENT", device.issuer) and issued(one, [root])]
        above, at_home = issued(device, agents), kind == 2 or each.body.purpose == [0]
        paid = [one for one in above + agents if [1, one.key] == each.body.to_key][:1]
        need(above and (device.kind, device.subject) == ("DEVICE", each.body.device.hex()) and (at_home or paid)
             and is_signed(device.key, each.message, each.signature), "a payer's certificate or signature is wrong")
        used, keys[each.id] = used + [device] + above + ([] if at_home else paid), device.key
    need(keys[first.id] == keys[second.id], "two keys, each of which signed once")
    for each in notes:
        follow(each.body, way, [(first, 2 * first_part), (second, 2 * second_part)], keys)
        series = [one for one in book if (one.kind, one.subject) == ("SERIES", each.body.series.hex())][:1]
        need(series and issued(series[0], [root]) and series[0].terms[:2] == (each.body.agent, each.body.money[0])
             and is_signed(series[0].key, each.message, each.signature), "the note is not genuine")
        used += series
    need(book == list(dict.fromkeys(used)), "not exactly the certificates that are needed, in their order")
    need(all(is_signed(root.key, each.message, each.signature) for each in arrivals), "no arrival at the central bank")
    return ("DOUBLE_SPEND", "EQUIVOCATION")[kind - 1], used[0]

if __name__ == "__main__":
    parser, code = argparse.ArgumentParser(description=__doc__.splitlines()[0], fromfile_prefix_chars="@"), 0
    parser.add_argument("files", nargs="+", metavar="FILE", help="evidence; @LIST for the names in a file, one a line")
    parser.add_argument("--root", required=True, help="the central bank's root certificate, as PEM")
    arguments = parser.parse_args()
    root = certificate(base64.b64decode("".join(pathlib.Path(arguments.root).read_text().split("-----")[2].split())))
    need(root.kind == "CENTRAL_BANK" and issued(root, [root]), "not a root certificate")
    for file in arguments.files:
        try:
            kind, culprit = judge(pathlib.Path(file).read_bytes(), root)
            print(f"{file}: CONVICTED of {kind}: device {culprit.subject} of agent {culprit.issuer}")
        except Exception as why:  # whatever is wrong with a file, it proves nothing
            print(f"{file}: proves nothing: {why if type(why) is ValueError else 'bytes that nobody would write'}")
            code = 1
    sys.exit(code)
