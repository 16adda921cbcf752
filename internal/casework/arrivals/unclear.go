package arrivals

import (
	"encoding/json"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// marshalled is what was not understood as a row keeps it; nil for nothing.
func marshalled(list []surface.Unclear) ([]byte, error) {
	if len(list) == 0 {
		return nil, nil
	}
	return json.Marshal(list)
}

// PrintOf is the name of the form that a file is a print of; empty when it is of none, or nobody knows.
func PrintOf(sub record.Submission) string {
	list, _ := readUnclear(sub.Unclear)
	for _, u := range list {
		if u.Kind == surface.UnclearPrint {
			return u.Form
		}
	}
	return ""
}

// PartlyRead reports whether some of a file was read and the rest is left to a person: the answers but for what
// was not understood, or the ticks on a picture of our form.
func PartlyRead(sub record.Submission) bool {
	list, _ := readUnclear(sub.Unclear)
	return slices.ContainsFunc(list, func(u surface.Unclear) bool { return u.Ticked > 0 || sub.Reading.Answered() })
}

// readUnclear is what a row keeps of what was not understood.
func readUnclear(data []byte) (list []surface.Unclear, err error) {
	list, err = casework.ReadUnclear(data)
	return slices.DeleteFunc(list, func(u surface.Unclear) bool { return u.Kind == record.KindGist }), err
}
