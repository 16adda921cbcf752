package plain

import "encoding/binary"

// How Outlook packs the RTF of a mail (MS-OXRTFCP): what is written goes around in a ring, and what stood there
// before is named by its place. The ring begins with what every RTF has.
const (
	squeezedHead = 16
	squeezedMark = 0x75465a4c // LZFu
	looseMark    = 0x414c454d // MELA: it is not packed
	ringSize     = 4096
	ringBegins   = `{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor ` +
		"MS Sans SerifSymbolArialTimes New RomanCourier" +
		`{\colortbl\red0\green0\blue0` + "\r\n" + `\par \pard\plain\f0\fs20\b\i\u\tab\tx`
)

// loosened is the RTF of a mail as it was before Outlook packed it. What its head says of its size is not believed.
func loosened(file []byte) ([]byte, error) {
	if len(file) < squeezedHead {
		return nil, ErrDamaged
	}
	in := file[squeezedHead:]
	switch binary.LittleEndian.Uint32(file[8:]) {
	case looseMark:
		return in, nil
	case squeezedMark:
	default:
		return nil, ErrDamaged
	}
	var ring [ringSize]byte
	at := copy(ring[:], ringBegins)
	var out []byte
	write := func(b byte) {
		out = append(out, b)
		ring[at] = b
		at = (at + 1) % ringSize
	}
	for len(in) > 0 {
		places := in[0] // each bit: whether a place follows, or a byte
		in = in[1:]
		for range 8 {
			switch {
			case places&1 == 0 && len(in) > 0:
				write(in[0])
				in = in[1:]
			case places&1 == 1 && len(in) > 1:
				place := int(binary.BigEndian.Uint16(in))
				from, long := place>>4, place&15+2
				if from == at {
					return out, nil // the end
				}
				for i := range long {
					write(ring[(from+i)%ringSize])
				}
				in = in[2:]
			default:
				return out, nil // cut off: what was read until there stands
			}
			if places >>= 1; len(out) > mostUnpacked {
				return nil, ErrLimit
			}
		}
	}
	return out, nil
}
