package surface

import (
	"encoding/json"
	"reflect"
	"strconv"

	"tilts/internal/form"
)

// A row of a group cannot look at the answers above it. So for each way in which
// the parts of its fields' conditions that read those answers can turn out, there
// is a schema of the rows, and the whole answers choose. Ways that leave the same
// conditions are one.

// way is the rows of a group in some of those ways.
type way struct {
	key   string
	left  []*form.Condition // of each field: what the row itself decides
	asked []bool            // where nothing is left: whether it is asked
	cases []any             // conditions on the whole answers, one of which holds
}

func (s *schemer) group(g *form.Field) Object {
	parts := g.Above()
	ways := s.ways(g, parts)
	if len(ways) == 1 {
		return s.rows(g, ways[0], "")
	}
	var all []any
	for i, w := range ways {
		all = append(all, Object{{"if", Object{{"anyOf", w.cases}}}, {"then", s.rows(g, w, "."+strconv.Itoa(i))}})
	}
	return Object{{"allOf", all}}
}

// ways lists the different ways the conditions above a group can turn out.
func (s *schemer) ways(g *form.Field, parts []*form.Condition) []*way {
	var list []*way
	for mask := range 1 << len(parts) {
		w := s.way(g, parts, mask)
		known := false
		for _, old := range list {
			if old.key == w.key {
				old.cases, known = append(old.cases, w.cases...), true
			}
		}
		if !known {
			list = append(list, w)
		}
	}
	return list
}

func (s *schemer) way(g *form.Field, parts []*form.Condition, mask int) *way {
	w := &way{}
	holds := func(part *form.Condition) bool {
		for i, p := range parts {
			if reflect.DeepEqual(p, part) {
				return mask>>i&1 == 1
			}
		}
		return false
	}
	for i := range g.Fields {
		left, asked := g.Fields[i].When.Given(g.Outside, holds)
		w.left, w.asked = append(w.left, left), append(w.asked, asked)
	}
	key, _ := json.Marshal([]any{w.left, w.asked}) // plain data
	w.key = string(key)
	var all []any
	for i, p := range parts {
		ref := s.define("above_"+g.ID+"."+strconv.Itoa(i), func() any { return condition(p, s.reads) })
		if mask>>i&1 == 1 {
			all = append(all, ref)
		} else {
			all = append(all, Object{{"not", ref}})
		}
	}
	if len(all) > 0 {
		w.cases = []any{Object{{"allOf", all}}}
	}
	return w
}

// rows judges the rows of a group in one way: how many are filled, and what
// stands in those that are.
func (s *schemer) rows(g *form.Field, w *way, suffix string) Object {
	row := rower{s: s, group: g, way: w, suffix: suffix}
	some := s.define("filled_"+g.ID+suffix, func() any { return row.filled() })
	least := 0
	if g.Required {
		least = 1
	}
	rows := Object{{"contains", some}, {"minContains", least}, {"maxItems", g.Max}}
	if judged := row.judged(); len(judged) > 0 {
		ref := s.define("row_"+g.ID+suffix, func() any { return Object{{"allOf", judged}} })
		rows = rows.With("items", Object{{"if", some}, {"then", ref}})
	}
	return property(g, rows)
}

// rower writes the schema of one row.
type rower struct {
	s      *schemer
	group  *form.Field
	way    *way
	suffix string
}

// visible tells of a row whether its i-th question is asked: nil always, false never.
func (r *rower) visible(i int) any {
	left := r.way.left[i]
	switch {
	case left == nil && r.way.asked[i]:
		return nil
	case left == nil:
		return false
	}
	return r.s.define("visible_"+r.group.ID+"."+r.group.Fields[i].ID+r.suffix,
		func() any { return condition(left, r.reads) })
}

func (r *rower) reads(c *form.Condition) any {
	for i := range r.group.Fields {
		if f := &r.group.Fields[i]; f.ID == c.Field {
			if visible := r.visible(i); visible != false {
				return both(visible, given(f, c))
			}
		}
	}
	return false
}

// filled tells of a row whether any question that is asked has an answer.
func (r *rower) filled() any {
	var any []any
	for i := range r.group.Fields {
		if visible := r.visible(i); visible != false {
			any = append(any, both(visible, filled(&r.group.Fields[i])))
		}
	}
	if len(any) == 0 {
		return false
	}
	return Object{{"anyOf", any}}
}

func (r *rower) judged() []any {
	var all []any
	for i := range r.group.Fields {
		f := &r.group.Fields[i]
		all = append(all, when(r.visible(i), property(f, r.s.answer(f)))...)
	}
	return all
}
