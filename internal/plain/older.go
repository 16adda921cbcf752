package plain

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf16"
)

// uuencoded takes out of a text the files that older mail programs put into it (POSIX, uuencode): each between a line
// "begin 644 name" and a line "end". One without an end, or with a line that is none of it, is left as text.
func uuencoded(text *[]byte) (files []Attachment) {
	var kept []byte
	for rest := *text; len(rest) > 0; {
		line, behind := cutLine(rest)
		name, is := uuBegin(line)
		if is && len(files) < mostParts {
			if file, after, ok := uudecoded(behind); ok {
				files = append(files, Attachment{
					Name: header(name), Type: "application/octet-stream", Bytes: file,
				})
				rest = after
				continue
			}
		}
		kept = append(kept, rest[:len(rest)-len(behind)]...)
		rest = behind
	}
	if len(files) > 0 {
		*text = kept
	}
	return files
}

// uuBegin is the name of the file that a line begins.
func uuBegin(line []byte) (name string, is bool) {
	words := strings.SplitN(string(line), " ", 3)
	if len(words) < 3 || words[0] != "begin" || len(words[1]) < 3 || strings.Trim(words[1], "01234567") != "" {
		return "", false
	}
	return words[2], true
}

// uudecoded decodes lines up to the end of a file: of each the first sign says how many bytes it has, and each other
// six bits of them.
func uudecoded(text []byte) (file, rest []byte, ok bool) {
	for len(text) > 0 {
		line, behind := cutLine(text)
		text = behind
		if string(line) == "end" {
			return file, text, true
		}
		if len(line) == 0 {
			continue
		}
		bytes := int(line[0]-' ') & 63
		if line[0] < ' ' || line[0] > '`' || len(line)-1 < (bytes*4+2)/3 && len(line) > 1 && bytes > 0 {
			return nil, nil, false
		}
		bits, many := uint32(0), 0
		for _, sign := range line[1:] {
			if sign < ' ' || sign > '`' {
				return nil, nil, false
			}
			if bits, many = bits<<6|uint32(sign-' ')&63, many+6; many >= 8 && bytes > 0 {
				many -= 8
				file = append(file, byte(bits>>many))
				bytes--
			}
		}
	}
	return nil, nil, false
}

// cutLine parts the first line of a text, without its end, from what is behind it.
func cutLine(text []byte) (line, behind []byte) {
	line, behind, _ = bytes.Cut(text, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), behind
}

// seven reads UTF-7 (RFC 2152): what is above ASCII stands in UTF-16, as base64, between a plus and what is none of it.
func seven(text []byte) string {
	var said strings.Builder
	for len(text) > 0 {
		before, within, found := bytes.Cut(text, []byte("+"))
		said.Write(before)
		if !found {
			break
		}
		end := 0
		for end < len(within) && strings.IndexByte(base64Signs, within[end]) >= 0 {
			end++
		}
		text = bytes.TrimPrefix(within[end:], []byte("-"))
		if end == 0 {
			said.WriteByte('+')
			continue
		}
		raw, err := base64.RawStdEncoding.DecodeString(string(within[:end]))
		if err != nil {
			said.Write(within[:end])
			continue
		}
		units := make([]uint16, len(raw)/2)
		for i := range units {
			units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
		}
		said.WriteString(string(utf16.Decode(units)))
	}
	return said.String()
}

const base64Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
