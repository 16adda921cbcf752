package question

import "slices"

// Fold is some fields, one after another, that stand together: below a title that one opens, or, where that is
// empty, on the page as they are.
type Fold struct {
	Title  string
	Open   bool
	Fields []Field
}

// Folds puts fields together by the fold that they name. One in which something is filled in, or wrong, is open,
// so that nothing that is known, and no fault, hides.
func Folds(fields []Field) (list []Fold) {
	for _, f := range fields {
		if n := len(list); n == 0 || list[n-1].Title != f.Fold {
			list = append(list, Fold{Title: f.Fold})
		}
		last := &list[len(list)-1]
		last.Open = last.Open || f.Unfold || f.Error != "" || f.filled()
		last.Fields = append(last.Fields, f)
	}
	return list
}

// filled reports whether something was answered; of a question of yes and no, "no" says nothing new.
func (f Field) filled() bool {
	chosen := slices.ContainsFunc(f.Options, func(o Option) bool { return o.Chosen })
	switch f.Type {
	case "hidden":
		return false
	case "radio":
		return f.Value != "" && f.Value != "no"
	case "checkbox":
		return chosen
	}
	return f.Value != ""
}
