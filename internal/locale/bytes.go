package locale

import (
	"strconv"
	"strings"
)

// Bytes is a size of so many bytes. Given to a message it is written in the message's
// language: "1,5 MB", in English "1.5 MB", in Russian "1,5 МБ". An MB is a million
// bytes, as configuration counts.
type Bytes int64

// AtMost returns the limit of so many bytes in whole units, so that nobody is told of
// more than is taken.
func AtMost(bytes int64) Bytes {
	for _, unit := range []int64{1_000_000, 1000} {
		if bytes >= unit {
			return Bytes(bytes / unit * unit)
		}
	}
	return Bytes(bytes)
}

// Bytes writes a size with its unit.
func (c *Catalogue) Bytes(b Bytes) string {
	switch {
	case b >= 1_000_000:
		s := strings.TrimSuffix(strconv.FormatFloat(float64(b)/1_000_000, 'f', 1, 64), ".0")
		return c.T("unit.mb", "n", strings.Replace(s, ".", c.T("unit.decimal"), 1))
	case b >= 1000:
		return c.T("unit.kb", "n", int64(b+500)/1000)
	}
	return c.T("unit.b", "n", int64(b))
}
