package plain

import (
	"bytes"
	"encoding/binary"
)

// What Outlook makes of a mail for others of its kind (MS-OXTNEF): a file winmail.dat, in which the mail's
// files lie. Its attributes stand one behind the other.
const (
	tnefHead    = 6
	tnefMessage = 1 // the level of what is said of the mail itself
	tnefBody    = 0x0002800c
	tnefSaid    = 0x00069003 // properties of the mail
	tnefFile    = 0x00069002
	tnefData    = 0x0006800f
	tnefTitle   = 0x00018010
	tnefMore    = 0x00069005 // further properties of a file
)

var tnefMark = []byte{0x78, 0x9f, 0x3e, 0x22}

// winmail takes the files out of a winmail.dat, and the text, which many have beside another; none where it is damaged,
// or has none: how a mail is laid out is no file.
func winmail(file []byte) (files []Attachment, said shown, is bool) {
	if !bytes.HasPrefix(file, tnefMark) || len(file) < tnefHead {
		return nil, said, false
	}
	whole := true
	for rest := file[tnefHead:]; len(rest) >= 11; {
		level, id := rest[0], binary.LittleEndian.Uint32(rest[1:])
		size := uint64(binary.LittleEndian.Uint32(rest[5:]))
		if 9+size+2 > uint64(len(rest)) || len(files) > mostParts {
			whole = false
			break // cut off: what was read until there stands
		}
		data := rest[9 : 9+size]
		rest = rest[9+size+2:] // a sum of two bytes stands behind it
		if level == tnefMessage {
			if text := tnefText(id, data); text.text != "" && said.text == "" {
				said = text
			}
			continue
		}
		if id == tnefFile {
			files = append(files, Attachment{Type: "application/octet-stream"})
		}
		if len(files) == 0 {
			continue
		}
		switch last := &files[len(files)-1]; id {
		case tnefData:
			last.Bytes = data
		case tnefTitle:
			if last.Name == "" {
				last.Name = line(narrow(data))
			}
		case tnefMore:
			found := map[string][]byte{}
			properties(data, found)
			if name := property(found, "", fileLongName); name != "" {
				last.Name = line(name)
			}
			if kind := property(found, "", fileType); kind != "" {
				last.Type = line(kind)
			}
		}
	}
	return files, said, whole || len(files) > 0
}

// tnefText is the text of the mail in an attribute, if that has it. It counts as a page: where the mail says the same
// beside, that is enough.
func tnefText(id uint32, data []byte) shown {
	switch id {
	case tnefBody:
		return shown{narrow(data), true}
	case tnefSaid:
		found := map[string][]byte{}
		properties(data, found)
		text, err := said(found, "")
		if err != nil {
			return shown{}
		}
		return shown{text, true}
	}
	return shown{}
}

// properties reads what MAPI says of a file, by the names that streams of a saved mail have (MS-OXCDATA
// p. 2.11.1). Behind one of a type that is not known here nothing more is read.
func properties(data []byte, found map[string][]byte) {
	const hex = "0123456789ABCDEF"
	four := func(n uint16) string {
		return string([]byte{hex[n>>12], hex[n>>8&15], hex[n>>4&15], hex[n&15]})
	}
	if len(data) < 4 {
		return
	}
	for data = data[4:]; len(data) >= 8; {
		kind, id := binary.LittleEndian.Uint16(data), binary.LittleEndian.Uint16(data[2:])
		data = data[4:]
		size := map[uint16]int{2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0a: 4, 0x0b: 4, 0x14: 8, 0x40: 8, 0x48: 16}[kind]
		switch {
		case id >= 0x8000:
			return // named, at some length
		case size > 0:
		case kind == 0x1e || kind == 0x1f || kind == 0x102 || kind == 0x0d:
			if len(data) < 8 || binary.LittleEndian.Uint32(data) != 1 {
				return
			}
			size = int(binary.LittleEndian.Uint32(data[4:]))
			data = data[8:]
			if size > len(data) {
				return
			}
			found["__substg1.0_"+four(id)+four(kind)] = data[:size]
			size = (size + 3) &^ 3
		default:
			return
		}
		data = data[min(size, len(data)):]
	}
}
