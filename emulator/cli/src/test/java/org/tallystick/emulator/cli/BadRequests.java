package org.tallystick.emulator.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.rejection.RejectionCode;

/// What strangers and broken clients send to the doors of a cloud, and the code that each of it is refused with.
final class BadRequests {
    private static final String HASH = "ab".repeat(32);
    private static final List<String> READ = List.of("/v1/account", "/v1/envelopes/" + HASH);
    private static final String QUOTAS = "/v1/quotas";
    private static final String COSE = "Content-Type: application/cose";
    /// Above every named limit of a body.
    private static final int TOO_MANY_BYTES = 300 * 1024;

    private final Map<String, Bytes> objects;

    /// @param name for the reader of a failure
    record BadRequest(String name, Bytes bytes, RejectionCode code) {}

    private BadRequests(Map<String, Bytes> objects) {
        this.objects = objects;
    }

    static List<BadRequest> to(Home home) throws IOException {
        var bad = new BadRequests(DoorObjects.signedAt(home));
        return Stream.of(
                        bad.bodies(),
                        bad.methods(),
                        addresses(),
                        queries(),
                        bad.authorizations(),
                        noRequests(),
                        lengths())
                .flatMap(List::stream)
                .toList();
    }

    /// What HTTP itself does not allow, so that no function ever sees it.
    private static List<BadRequest> noRequests() {
        var host = "\r\nHost: 127.0.0.1\r\n";
        var get = "GET /v1/account HTTP/1.1" + host;
        return Stream.concat(
                        Stream.of(
                                        "nonsense\r\n\r\n",
                                        "\0\1\2\r\n\r\n",
                                        "\r\nGET /v1/acc",
                                        get,
                                        "GET /v1/account\r\n\r\n",
                                        "GET /v1/acc ount HTTP/1.1" + host + "\r\n",
                                        "GET /v1/account HTTP/9.9" + host + "\r\n",
                                        "GET /v1/account HTTP/one" + host + "\r\n",
                                        "GET /%zz HTTP/1.1" + host + "\r\n",
                                        "GET /v1/envelopes/%zz HTTP/1.1" + host + "\r\n",
                                        "GET /v1/account?after=%g1 HTTP/1.1" + host + "\r\n",
                                        "GET // HTTP/1.1" + host + "\r\n",
                                        "GET v1/account HTTP/1.1" + host + "\r\n",
                                        "CONNECT elsewhere:443 HTTP/1.1" + host + "\r\n",
                                        "GET /v1/account HTTP/1.1\r\n\r\n",
                                        get + "Host: elsewhere\r\n\r\n",
                                        get + "no colon\r\n\r\n",
                                        get + "a name: 1\r\n\r\n",
                                        get + "name: a\0b\r\n\r\n")
                                .map(bytes -> raw(bytes, RejectionCode.MALFORMED)),
                        Stream.of(
                                        "GET /v1/" + "a".repeat(100_000) + " HTTP/1.1" + host + "\r\n",
                                        get + "name: " + "a".repeat(100_000) + "\r\n\r\n",
                                        get + "name: a\r\n".repeat(20_000) + "\r\n")
                                .map(bytes -> raw(bytes, RejectionCode.TOO_LARGE)))
                .toList();
    }

    /// A body whose end nobody finds.
    private static List<BadRequest> lengths() {
        return Stream.of(
                        "Content-Length: -1",
                        "Content-Length: abc",
                        "Content-Length:",
                        "Content-Length: 1.0",
                        "Content-Length: 99999999999999999999",
                        "Content-Length: 1\r\nContent-Length: 2",
                        "Content-Length: 1, 2",
                        "Content-Length: 1\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: gzip",
                        "Transfer-Encoding: gzip, chunked")
                .map(length -> new BadRequest(
                        length,
                        RawHttp.request(first("POST", QUOTAS), List.of(COSE, length), Bytes.ofUtf8("ab")),
                        RejectionCode.MALFORMED))
                .toList();
    }

    private static BadRequest raw(String bytes, RejectionCode code) {
        return new BadRequest(beginning(bytes), Bytes.ofUtf8(bytes), code);
    }

    private List<BadRequest> bodies() {
        var bad = new ArrayList<BadRequest>();
        for (String door : objects.keySet()) {
            var own = object(door);
            var foreign = object(door.equals(QUOTAS) ? "/v1/quota-returns" : QUOTAS);
            var nonsense = Bytes.ofUtf8("nonsense");
            bad.add(post("nonsense", door, COSE, nonsense, RejectionCode.MALFORMED));
            bad.add(post("an empty body", door, COSE, Bytes.EMPTY, RejectionCode.MALFORMED));
            bad.add(post("half of it", door, COSE, own.slice(0, own.size() / 2), RejectionCode.MALFORMED));
            bad.add(post("all but one byte", door, COSE, own.slice(0, own.size() - 1), RejectionCode.MALFORMED));
            bad.add(post("a byte more", door, COSE, Bytes.concat(own, Bytes.zeros(1)), RejectionCode.MALFORMED));
            bad.add(post("nested arrays", door, COSE, nested(), RejectionCode.MALFORMED));
            bad.add(post("an endless array", door, COSE, Bytes.ofHex("9b7fffffffffffffff"), RejectionCode.MALFORMED));
            bad.add(post("another object", door, COSE, foreign, RejectionCode.WRONG_TYPE));
            bad.add(post("too much", door, COSE, Bytes.zeros(TOO_MANY_BYTES), RejectionCode.TOO_LARGE));
            bad.add(post("JSON", door, "Content-Type: application/json", own, RejectionCode.UNSUPPORTED_MEDIA_TYPE));
            bad.add(post("an unnamed type", door, "Content-Type:", own, RejectionCode.UNSUPPORTED_MEDIA_TYPE));
            bad.add(post("no type", door, "X-Nothing: 1", own, RejectionCode.UNSUPPORTED_MEDIA_TYPE));
            bad.add(post("two types", door, COSE + ", text/html", own, RejectionCode.UNSUPPORTED_MEDIA_TYPE));
            bad.add(new BadRequest(
                    "less than announced at " + door,
                    RawHttp.request(first("POST", door), List.of(COSE, "Content-Length: 1000"), nonsense),
                    RejectionCode.MALFORMED));
            bad.add(chunked(
                    "a body in chunks that is too much", door, chunks(TOO_MANY_BYTES), RejectionCode.TOO_LARGE));
            bad.add(chunked("a chunk of no length", door, "zz\r\nabc\r\n0\r\n\r\n", RejectionCode.MALFORMED));
            bad.add(chunked("chunks that break off", door, "fff\r\nabc", RejectionCode.MALFORMED));
        }
        return bad;
    }

    private List<BadRequest> methods() {
        var bad = new ArrayList<BadRequest>();
        for (String door : objects.keySet()) {
            for (String method : List.of("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "post", "BREW")) {
                bad.add(bare(method, door, RejectionCode.METHOD_NOT_ALLOWED));
            }
        }
        for (String address : READ) {
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "get")) {
                bad.add(bare(method, address, RejectionCode.METHOD_NOT_ALLOWED));
            }
        }
        return bad;
    }

    private static List<BadRequest> addresses() {
        return Stream.of(
                        "/",
                        "/v1",
                        "/v1/",
                        "/v2/account",
                        "/v1/nothing",
                        "/v1/account/",
                        "/v1/account;a=1",
                        "/v1//account",
                        "/V1/account",
                        "/v1/%61ccount/x",
                        "/v1/envelopes/",
                        "/v1/envelopes/" + HASH + "/",
                        "/v1/envelopes/" + HASH + "/more",
                        "/v1/envelopes/" + HASH.substring(1),
                        "/v1/envelopes/" + HASH + "ab",
                        "/v1/envelopes/" + HASH.toUpperCase(Locale.ROOT),
                        "/v1/envelopes/%00",
                        "/v1/envelopes/%ff%fe",
                        "/v1/envelopes/%C3%28",
                        "/v1/envelopes/%2e%2e%2faccount",
                        "/v1/envelopes/..",
                        "/v1/envelopes/%61" + HASH.substring(1),
                        "/v1/envelopes/%250a%250d",
                        "/v1/" + "a".repeat(5_000))
                .map(address -> bare("GET", address, RejectionCode.NOT_FOUND))
                .toList();
    }

    private static List<BadRequest> queries() {
        var note = "cd".repeat(16);
        return Stream.of(
                        "after",
                        "after=",
                        "after=1",
                        "after=x-" + note + "-" + note,
                        "after=0-" + note + "-" + note,
                        "after=-1-" + note + "-" + note,
                        "after=99999999999999999999-" + note + "-" + note,
                        "after=1-" + note,
                        "after=1-" + note + "-" + note + "-" + note,
                        "after=1-" + note + "-" + note.toUpperCase(Locale.ROOT),
                        "after=%31-" + note + "-" + note,
                        "after=1-%00-%ff",
                        "after=1-" + note + "-" + note + "&after=2-" + note + "-" + note,
                        "before=1",
                        "&",
                        "after=" + "9".repeat(10_000))
                .map(query -> bare("GET", "/v1/envelopes/" + HASH + "?" + query, RejectionCode.MALFORMED))
                .toList();
    }

    private List<BadRequest> authorizations() {
        var foreign = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(object(QUOTAS).toArray());
        var bad = new ArrayList<BadRequest>();
        for (String address : READ) {
            bad.add(bare("GET", address, RejectionCode.SIGNATURE_INVALID));
            bad.add(asking(address, "", RejectionCode.SIGNATURE_INVALID));
            bad.add(asking(address, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", RejectionCode.SIGNATURE_INVALID));
            bad.add(asking(address, "Tallystick", RejectionCode.SIGNATURE_INVALID));
            bad.add(asking(address, "Tallystick ====", RejectionCode.MALFORMED));
            bad.add(asking(address, "Tallystick \u00a7\u20ac", RejectionCode.MALFORMED));
            bad.add(asking(address, "Tallystick " + foreign.substring(4), RejectionCode.MALFORMED));
            bad.add(asking(address, "Tallystick " + foreign, RejectionCode.WRONG_TYPE));
            bad.add(asking(address, "Tallystick " + "A".repeat(50_000), RejectionCode.TOO_LARGE));
        }
        bad.add(bare("OPTIONS", "*", RejectionCode.NOT_FOUND));
        bad.add(bare("GET", "/v1/account?all=1", RejectionCode.SIGNATURE_INVALID));
        bad.add(bare("GET", "http://elsewhere/v1/account", RejectionCode.SIGNATURE_INVALID));
        return bad;
    }

    private Bytes object(String door) {
        return Objects.requireNonNull(objects.get(door), door);
    }

    private static Bytes nested() {
        byte[] arrays = new byte[200];
        Arrays.fill(arrays, (byte) 0x81);
        return Bytes.copyOf(arrays);
    }

    private static String chunks(int size) {
        return Integer.toHexString(size) + "\r\n" + "a".repeat(size) + "\r\n0\r\n\r\n";
    }

    private static BadRequest post(String name, String door, String header, Bytes body, RejectionCode code) {
        var headers = List.of(header, "Content-Length: " + body.size());
        return new BadRequest(name + " at " + door, RawHttp.request(first("POST", door), headers, body), code);
    }

    private static BadRequest chunked(String name, String door, String body, RejectionCode code) {
        var headers = List.of(COSE, "Transfer-Encoding: chunked");
        var bytes = RawHttp.request(first("POST", door), headers, Bytes.ofUtf8(body));
        return new BadRequest(name + " at " + door, bytes, code);
    }

    private static BadRequest asking(String address, String authorization, RejectionCode code) {
        var headers = List.of("Authorization: " + authorization);
        var bytes = RawHttp.request(first("GET", address), headers, Bytes.EMPTY);
        return new BadRequest("GET " + address + " by " + beginning(authorization), bytes, code);
    }

    private static BadRequest bare(String method, String address, RejectionCode code) {
        var bytes = RawHttp.request(first(method, address), List.of(), Bytes.EMPTY);
        return new BadRequest(method + " " + beginning(address), bytes, code);
    }

    private static String first(String method, String address) {
        return method + " " + address + " HTTP/1.1";
    }

    private static String beginning(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
