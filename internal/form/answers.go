package form

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Answers are what somebody filled in, by field id: a string, a []string
// (choices, attachment ids) or a []Answers (rows of a group). A yesno is "yes"
// or "no", a statement "yes", a date YYYY-MM-DD once it could be read. An absent
// answer and an empty one are the same.
type Answers map[string]any

// value walks to a path such as "supporters.0.name", or to the row "supporters.0".
func (a Answers) value(path string) any {
	id, rest, deep := strings.Cut(path, ".")
	if !deep {
		return a[id]
	}
	rows := a.rows(id)
	number, rest, _ := strings.Cut(rest, ".")
	n, err := strconv.ParseUint(number, 10, 16)
	if err != nil || int(n) >= len(rows) {
		return nil
	}
	if rest == "" {
		return rows[n]
	}
	return rows[n].value(rest)
}

func (a Answers) rows(id string) []Answers { rows, _ := a[id].([]Answers); return rows }

// String returns the one answer at a path; empty when there is none.
func (a Answers) String(path string) string { s, _ := a.value(path).(string); return s }

// Strings returns the answers at a path, one or several.
func (a Answers) Strings(path string) []string {
	switch v := a.value(path).(type) {
	case string:
		if v != "" {
			return []string{v}
		}
	case []string:
		return v
	}
	return nil
}

// Groups returns the rows of a group.
func (a Answers) Groups(path string) []Answers { rows, _ := a.value(path).([]Answers); return rows }

// Set puts a string, a []string or a []Answers at a path, adding group rows up
// to the limit. It changes a.
func (a Answers) Set(path string, value any) {
	id, rest, deep := strings.Cut(path, ".")
	if !deep {
		a[id] = value
		return
	}
	number, rest, _ := strings.Cut(rest, ".")
	n, err := strconv.ParseUint(number, 10, 16)
	if err != nil || int(n) >= Limits.Rows || rest == "" {
		return
	}
	rows := a.rows(id)
	for len(rows) <= int(n) {
		rows = append(rows, Answers{})
	}
	rows[n].Set(rest, value)
	a[id] = rows
}

// AddRow adds an empty row to a group. It changes a.
func (a Answers) AddRow(group string) {
	if rows := a.rows(group); len(rows) < Limits.Rows {
		a[group] = append(slices.Clone(rows), Answers{})
	}
}

// RemoveRow removes the row at a path such as "supporters.1". It changes a.
func (a Answers) RemoveRow(path string) {
	group, number, _ := strings.Cut(path, ".")
	rows := a.rows(group)
	n, err := strconv.ParseUint(number, 10, 16)
	if err == nil && int(n) < len(rows) {
		a[group] = slices.Delete(slices.Clone(rows), int(n), int(n)+1)
	}
}

// Clone copies the answers deeply.
func (a Answers) Clone() Answers {
	c := make(Answers, len(a))
	for id, v := range a {
		switch v := v.(type) {
		case []string:
			c[id] = slices.Clone(v)
		case []Answers:
			rows := make([]Answers, len(v))
			for i, row := range v {
				rows[i] = row.Clone()
			}
			c[id] = rows
		default:
			c[id] = v
		}
	}
	return c
}

// Merge returns the answers with those of a step laid over them. What the step
// does not mention stays; a group gets as many rows as the step has.
func (a Answers) Merge(step Answers) Answers {
	c := a.Clone()
	for id, v := range step.Clone() {
		rows, ok := v.([]Answers)
		if !ok {
			c[id] = v
			continue
		}
		old := c.rows(id)
		for i := range rows {
			if i < len(old) {
				rows[i] = old[i].Merge(rows[i])
			}
		}
		c[id] = rows
	}
	return c
}

// Fill answers what is not answered yet as other answers do; what is answered stays.
func (a Answers) Fill(from Answers) {
	for id, v := range from.Clone() {
		rows, isGroup := v.([]Answers)
		have := a.rows(id)
		switch {
		case isGroup && len(have) > 0:
			for i, row := range rows[:min(len(rows), len(have))] {
				have[i].Fill(row)
			}
			a[id] = append(have, rows[min(len(rows), len(have)):]...)
		case a.String(id) == "" && len(a.Strings(id)) == 0:
			a[id] = v
		}
	}
}

// UnmarshalJSON reads answers with their right types; any other value (a
// number, null, a mixed list, a group in a group) is an error.
func (a *Answers) UnmarshalJSON(data []byte) error {
	var raw map[string]any
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	var err error
	*a, err = typed(raw, true)
	return err
}

func typed(raw map[string]any, groups bool) (Answers, error) {
	a := make(Answers, len(raw))
	for id, v := range raw {
		list, isList := v.([]any)
		one, isText := v.(string)
		var err error
		switch {
		case isText:
			a[id] = one
		case isList && groups && len(list) > 0 && !isString(list[0]):
			a[id], err = typedRows(id, list)
		case isList:
			a[id], err = typedTexts(id, list)
		default:
			err = fmt.Errorf("form: answer %q: expected a string, a list of strings or a list of rows", id)
		}
		if err != nil {
			return nil, err
		}
	}
	return a, nil
}

func isString(v any) bool { _, ok := v.(string); return ok }

func typedTexts(id string, list []any) ([]string, error) {
	texts := make([]string, len(list))
	for i, v := range list {
		s, ok := v.(string)
		if !ok {
			return nil, fmt.Errorf("form: answer %q: item %d of the list is not a string", id, i)
		}
		texts[i] = s
	}
	return texts, nil
}

func typedRows(id string, list []any) ([]Answers, error) {
	rows := make([]Answers, len(list))
	for i, v := range list {
		m, ok := v.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("form: answer %q: row %d is not an object", id, i)
		}
		var err error
		if rows[i], err = typed(m, false); err != nil {
			return nil, err
		}
	}
	return rows, nil
}
