package signature

import (
	"encoding/asn1"
	"errors"
)

// Limits on binary structures: a time-stamp has some kilobytes, a list of revoked
// certificates at most some megabytes.
const (
	maxBinary = 16 << 20
	maxBER    = 40 // deep
)

var errBinary = errors.New("signature: not a binary structure we read")

// derOf writes BER, which old software makes, as DER: definite lengths, and strings in
// one piece. What is DER stays as it is.
func derOf(ber []byte) ([]byte, error) {
	if len(ber) > maxBinary {
		return nil, errBinary
	}
	out, rest, err := derElement(ber, 0)
	if err != nil {
		return nil, err
	}
	for _, c := range rest { // a PDF pads its Contents with zeros
		if c != 0 {
			return nil, errBinary
		}
	}
	return out, nil
}

// berHeader reads a tag and a length; the length is -1 when it is indefinite.
func berHeader(ber []byte) (tag []byte, length int, rest []byte, err error) {
	if len(ber) < 2 {
		return nil, 0, nil, errBinary
	}
	at := 1
	if ber[0]&0x1f == 0x1f {
		for at < len(ber) && at < 6 && ber[at]&0x80 != 0 {
			at++
		}
		at++
	}
	if at >= len(ber) {
		return nil, 0, nil, errBinary
	}
	tag, first, rest := ber[:at], ber[at], ber[at+1:]
	switch {
	case first < 0x80:
		length = int(first)
	case first == 0x80:
		return tag, -1, rest, nil
	default:
		octets := int(first & 0x7f)
		if octets > 4 || octets > len(rest) {
			return nil, 0, nil, errBinary
		}
		for _, c := range rest[:octets] {
			length = length<<8 | int(c)
		}
		rest = rest[octets:]
	}
	if length > len(rest) {
		return nil, 0, nil, errBinary
	}
	return tag, length, rest, nil
}

func derElement(ber []byte, depth int) (out, rest []byte, err error) {
	tag, length, rest, err := berHeader(ber)
	if err != nil || depth > maxBER {
		return nil, nil, errBinary
	}
	constructed := tag[0]&0x20 != 0
	if !constructed {
		if length < 0 {
			return nil, nil, errBinary
		}
		return derWrap(tag, rest[:length]), rest[length:], nil
	}
	whole := rest
	if length >= 0 {
		whole, rest = rest[:length], rest[length:]
	}
	var content []byte
	joined := len(tag) == 1 && tag[0] == 0x24 // a string of octets in pieces
	for {
		if length < 0 && len(whole) >= 2 && whole[0] == 0 && whole[1] == 0 {
			rest = whole[2:]
			break
		}
		if len(whole) == 0 {
			if length < 0 {
				return nil, nil, errBinary
			}
			break
		}
		var piece []byte
		if piece, whole, err = derElement(whole, depth+1); err != nil {
			return nil, nil, err
		}
		if joined {
			if _, _, piece, err = berHeader(piece); err != nil {
				return nil, nil, err
			}
		}
		content = append(content, piece...)
	}
	if joined {
		tag = []byte{0x04}
	}
	return derWrap(tag, content), rest, nil
}

func derWrap(tag, content []byte) []byte {
	out := append(make([]byte, 0, len(content)+len(tag)+5), tag...)
	switch n := len(content); {
	case n < 0x80:
		out = append(out, byte(n))
	case n < 1<<8:
		out = append(out, 0x81, byte(n))
	case n < 1<<16:
		out = append(out, 0x82, byte(n>>8), byte(n))
	case n < 1<<24:
		out = append(out, 0x83, byte(n>>16), byte(n>>8), byte(n))
	default:
		out = append(out, 0x84, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	return append(out, content...)
}

// oid is for comparing with what was read.
type oid = asn1.ObjectIdentifier
