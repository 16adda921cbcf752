package plain

import (
	"io"
	"net/url"
	"strconv"
	"strings"
)

// extended is a parameter of a field of a mail that names its encoding (RFC 2231), also one in pieces: the standard
// library knows UTF-8 alone. It is empty where there is none, or none that is known.
func extended(field, name string) string {
	pieces := map[int]string{}
	for one := range strings.SplitSeq(field, ";") {
		key, value, _ := strings.Cut(one, "=")
		key, is := strings.CutPrefix(strings.ToLower(strings.TrimSpace(key)), name+"*")
		if !is || len(pieces) == mostPieces {
			continue
		}
		key, escaped := strings.CutSuffix(key, "*")
		if key == "" { // a single one
			key, escaped = "0", true
		}
		n, err := strconv.Atoi(key)
		if err != nil {
			continue
		}
		value = strings.Trim(strings.TrimSpace(value), `"`)
		if !escaped {
			value = url.PathEscape(value)
		}
		pieces[n] = value
	}
	encoding, rest, one := strings.Cut(pieces[0], "'")
	_, rest, two := strings.Cut(rest, "'")
	if !one || !two {
		return ""
	}
	for n := 1; pieces[n] != ""; n++ {
		rest += pieces[n]
	}
	raw, err := url.PathUnescape(rest)
	if err != nil {
		return ""
	}
	in, err := decoded(encoding, strings.NewReader(raw))
	if err != nil {
		return bare(raw)
	}
	said, err := io.ReadAll(in)
	if err != nil {
		return ""
	}
	return string(said)
}

const mostPieces = 100
