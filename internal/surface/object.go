package surface

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode"
)

// Object is a JSON object whose members keep their order, for people to read.
type Object []Member

// Member is one name and value of an Object.
type Member struct {
	Name  string
	Value any
}

// With returns the object with one more member at its end.
func (o Object) With(name string, value any) Object { return append(o, Member{name, value}) }

// MarshalJSON writes the members in their order.
func (o Object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(m.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.Value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Seen writes JSON so that nothing in it is invisible: what editors, YAML and people lose
// is escaped.
func Seen(data []byte) []byte {
	if !bytes.ContainsFunc(data, unseen) {
		return data
	}
	var b bytes.Buffer
	for _, r := range string(data) {
		if unseen(r) && r <= 0xffff { // only strings have such characters
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.Bytes()
}

func unseen(r rune) bool {
	return r > unicode.MaxASCII && !unicode.IsPrint(r) || r == 0x7f || unicode.Is(unicode.M, r)
}
