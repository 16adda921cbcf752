package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/web"
)

// sentBody is what a program sends, read but not checked.
type sentBody struct {
	Form     string
	FormHash string
	Lang     string
	Answers  json.RawMessage
	misread  []fault.Field // answers of no shape that any has: left out, so that the others can be checked
}

// deepestJSON is the bound of reading JSON: envelope, answers, rows, row, list
// and nothing deeper.
const deepestJSON = 5

// readSent reads the JSON of a submission. Bytes that are not JSON or not UTF-8
// are a fault of status 400. A repeated name, an unknown one and a value of the
// wrong type are reported by their pointers.
func readSent(data []byte) (sentBody, error) {
	if !utf8.Valid(data) {
		return sentBody{}, web.WithStatus(http.StatusBadRequest, fault.New(fault.Invalid, "api.not_utf8"))
	}
	w := jsonWalk{dec: json.NewDecoder(bytes.NewReader(data))}
	w.dec.UseNumber() // numbers are refused, however large
	err := w.value("", 0)
	if err == nil {
		if _, end := w.dec.Token(); end != io.EOF {
			err = errors.New("something stands after the value")
		}
	}
	switch {
	case errors.Is(err, errDeep):
	case err != nil:
		return sentBody{}, web.WithStatus(
			http.StatusBadRequest,
			fault.New(fault.Invalid, "api.not_json", fault.Args{"at": w.dec.InputOffset()}).Because(err),
		)
	}
	s, err := envelope(data)
	if len(w.found) > 0 { // the language of what was sent is that of the problem
		return s, &fault.Error{Kind: fault.Invalid, Key: "api.check_json", Fields: w.found}
	}
	if err == nil {
		s.Answers, s.misread = wellShaped(s.Answers)
	}
	return s, err
}

// envelope reads the members around the answers.
func envelope(data []byte) (sentBody, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil || members == nil {
		return sentBody{}, &fault.Error{
			Kind:   fault.Invalid,
			Key:    "api.check_json",
			Fields: []fault.Field{{Path: "/", Key: "api.no_object"}},
		}
	}
	var s sentBody
	var wrong []fault.Field
	text := func(name string, into *string) {
		raw, there := members[name]
		if there && (json.Unmarshal(raw, into) != nil || *into == "" && name != "form") { // null leaves it empty
			wrong = append(wrong, fault.Field{Path: "/" + name, Key: "api.no_text"})
		}
		delete(members, name)
	}
	text("form", &s.Form)
	text("form_hash", &s.FormHash)
	text("lang", &s.Lang)
	if s.Answers = members["answers"]; s.Answers == nil {
		wrong = append(wrong, fault.Field{Path: "/answers", Key: "api.missing"})
	} else if !bytes.HasPrefix(bytes.TrimSpace(s.Answers), []byte("{")) {
		wrong = append(wrong, fault.Field{Path: "/answers", Key: "api.no_object"})
	}
	delete(members, "answers")
	if s.Form == "" && len(wrong) == 0 {
		wrong = append(wrong, fault.Field{Path: "/form", Key: "api.missing"})
	}
	for name := range members {
		wrong = append(wrong, fault.Field{Path: "/" + token(name), Key: "api.unknown_name"})
	}
	if len(wrong) > 0 {
		return s, &fault.Error{Kind: fault.Invalid, Key: "api.check_json", Fields: wrong}
	}
	return s, nil
}

var errDeep = errors.New("web: JSON nested too deep")

// jsonWalk looks at every value once, without building anything of it.
type jsonWalk struct {
	dec   *json.Decoder
	found []fault.Field
}

func (w *jsonWalk) add(path, key string) {
	if len(w.found) < mostFound {
		w.found = append(w.found, fault.Field{Path: path, Key: key})
	}
}

func (w *jsonWalk) value(path string, depth int) error {
	t, err := w.dec.Token()
	if err != nil {
		return err
	}
	switch t := t.(type) {
	case json.Delim:
		if depth >= deepestJSON {
			w.add(path, "api.deep")
			return errDeep
		}
		if t == '{' {
			return w.object(path, depth)
		}
		return w.list(path, depth)
	case string:
		// Half of a surrogate pair, which is not a character, was read as U+FFFD.
		if strings.ContainsRune(t, utf8.RuneError) {
			w.add(path, "api.no_character")
		}
	}
	return nil
}

func (w *jsonWalk) object(path string, depth int) error {
	seen := map[string]bool{}
	for w.dec.More() {
		t, err := w.dec.Token()
		if err != nil {
			return err
		}
		name, ok := t.(string)
		if !ok {
			return errors.New("a name is no text")
		}
		inner := path + "/" + token(name)
		if seen[name] {
			w.add(inner, "api.twice")
		}
		if len(seen) == form.Limits.Fields {
			w.add(path, "api.many_names")
		}
		seen[name] = true
		if err := w.value(inner, depth+1); err != nil {
			return err
		}
	}
	_, err := w.dec.Token()
	return err
}

func (w *jsonWalk) list(path string, depth int) error {
	for i := 0; w.dec.More(); i++ {
		if err := w.value(path+"/"+strconv.Itoa(i), depth+1); err != nil {
			return err
		}
	}
	_, err := w.dec.Token()
	return err
}
