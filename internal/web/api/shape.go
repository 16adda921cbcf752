package api

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"tilts/internal/fault"
)

// wrongShape says that an answer is of another kind than its question wants.
const wrongShape = "form.shape"

// wellShaped are answers without what has no shape that an answer can have, and where that was: a text, a list of
// texts, or a list of rows, in which are texts and lists of texts.
func wellShaped(sent json.RawMessage) (json.RawMessage, []fault.Field) {
	var all map[string]any
	dec := json.NewDecoder(bytes.NewReader(sent))
	dec.UseNumber() // however large, it is a wrong shape and nothing else
	if err := dec.Decode(&all); err != nil {
		return sent, nil
	}
	var w shapeWalk
	kept := w.answers("/answers", all, false)
	if len(w.wrong) == 0 {
		return sent, nil
	}
	data, err := json.Marshal(kept)
	if err != nil {
		return sent, nil
	}
	return data, w.wrong
}

type shapeWalk struct{ wrong []fault.Field }

func (w *shapeWalk) add(path string) {
	if len(w.wrong) < mostFound {
		w.wrong = append(w.wrong, fault.Field{Path: path, Key: wrongShape})
	}
}

func (w *shapeWalk) answers(path string, all map[string]any, inRow bool) map[string]any {
	kept := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		at := path + "/" + token(name)
		switch v := all[name].(type) {
		case string:
			kept[name] = v
		case []any:
			kept[name] = w.list(at, v, inRow)
		default:
			w.add(at)
		}
	}
	return kept
}

// list reads texts, or rows where it is not in one: the first that is either says which.
func (w *shapeWalk) list(path string, all []any, inRow bool) []any {
	kept, texts := []any{}, inRow
	for i, item := range all {
		at := path + "/" + strconv.Itoa(i)
		switch v := item.(type) {
		case string:
			if texts || len(kept) == 0 {
				kept, texts = append(kept, v), true
				continue
			}
		case map[string]any:
			if !texts {
				kept = append(kept, w.answers(at, v, true))
				continue
			}
		}
		w.add(at)
	}
	return kept
}
