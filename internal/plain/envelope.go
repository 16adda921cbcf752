package plain

import (
	"bytes"
	"encoding/pem"
)

// cmsMark begins the names of the kinds of CMS (RFC 5652), the envelope of S/MIME; the next byte says
// which: signed, or enveloped, that is encrypted.
var cmsMark = []byte("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07")

const cmsSigned, cmsEnveloped = 2, 3

// envelope is which kind of CMS a file is; 0 when it is none.
func envelope(file []byte) byte {
	if len(file) == 0 || file[0] != 0x30 {
		return 0
	}
	head := file[:min(len(file), 20)]
	if at := bytes.Index(head, cmsMark); at > 0 && at+len(cmsMark) < len(head) {
		return head[at+len(cmsMark)]
	}
	return 0
}

func isEnveloped(head []byte) bool { return envelope(head) == cmsEnveloped }

// enclosed is the mail within a signed envelope, where it lies in there: mail programs can also send it
// beside. What the signature is worth is not said.
func enclosed(file []byte) []byte {
	if envelope(file) != cmsSigned {
		return nil
	}
	// An envelope of a name and, within [0], signed data: a version, digests, and again a name and, within
	// [0], the mail.
	e, ok := ber(file)
	for _, step := range []int{1, 0, 2, 1} {
		if e, ok = e.at(step, ok); !ok {
			return nil
		}
	}
	if e, ok = e.at(0, ok); !ok {
		return nil
	}
	return e.octets()
}

// Unsealed is the file within a signed envelope that is a file of its own, as a program of signatures or of mail saved
// it; nil when a file is none, or its signature alone.
func Unsealed(file []byte) []byte {
	if armoured, _ := pem.Decode(file[:min(len(file), mostUnpacked)]); armoured != nil {
		file = armoured.Bytes
	}
	inner := enclosed(file)
	const part = "content-type:" // with which the part of a mail begins, whose head stands outside
	if len(inner) > len(part) && bytes.EqualFold(inner[:len(part)], []byte(part)) {
		return append([]byte("MIME-Version: 1.0\r\n"), inner...)
	}
	return inner
}

// element is one of BER (X.690); its length may be left open.
type element struct {
	tag    byte
	inside []byte
	rest   []byte // what follows it
	deep   int
}

const deepestElement = 8

func ber(data []byte) (element, bool) { return nested(data, 0) }

// nested reads an element that lies so deep in others.
func nested(data []byte, deep int) (e element, ok bool) {
	if len(data) < 2 || deep > deepestElement {
		return e, false
	}
	e.tag, e.deep = data[0], deep
	length, body := int(data[1]), data[2:]
	switch {
	case length == 0x80:
		return e.open(body)
	case length > 0x84:
		return e, false
	case length > 0x80:
		n := length - 0x80
		if n > len(body) {
			return e, false
		}
		length = 0
		for _, b := range body[:n] {
			length = length<<8 | int(b)
		}
		body = body[n:]
	}
	if length > len(body) {
		return e, false
	}
	e.inside, e.rest = body[:length], body[length:]
	return e, true
}

// open finds the end of an element whose length does not stand at its beginning.
func (e element) open(body []byte) (element, bool) {
	at := body
	for {
		if len(at) >= 2 && at[0] == 0 && at[1] == 0 {
			e.inside, e.rest = body[:len(body)-len(at)], at[2:]
			return e, true
		}
		next, ok := nested(at, e.deep+1)
		if !ok {
			return e, false
		}
		at = next.rest
	}
}

// at is the element within another that stands behind so many.
func (e element) at(n int, ok bool) (element, bool) {
	rest := e.inside
	for ; ok && n >= 0; n-- {
		e, ok = nested(rest, e.deep)
		rest = e.rest
	}
	return e, ok
}

// octets are those of a string, which may come in several.
func (e element) octets() []byte {
	if e.tag&0x20 == 0 {
		return e.inside
	}
	var all []byte
	for rest := e.inside; len(rest) > 0; {
		part, ok := nested(rest, e.deep)
		if !ok {
			break
		}
		all, rest = append(all, part.inside...), part.rest
	}
	return all
}
