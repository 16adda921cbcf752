package office

import (
	"fmt"

	"tilts/internal/statistics"
)

// Change is a number that is published otherwise than before.
type Change struct{ Table, Row, Column, Was, Now string }

// mostChanges is how many are listed.
const mostChanges = 200

// changes lists the numbers of two publications of the same period that are not the same, as everybody sees
// them; a number that one of them does not have is empty.
func changes(before, now []statistics.View) (list []Change) {
	was := map[string]string{}
	for _, v := range before {
		eachCell(v, func(key string, _ Change, text string) { was[key] = text })
	}
	for _, v := range now {
		eachCell(v, func(key string, at Change, text string) {
			at.Was, at.Now = was[key], text
			if delete(was, key); at.Was != at.Now {
				list = append(list, at)
			}
		})
	}
	for _, v := range before {
		eachCell(v, func(key string, at Change, text string) {
			if _, gone := was[key]; gone {
				at.Was = text
				list = append(list, at)
			}
		})
	}
	return list
}

// eachCell gives the cells of a table, each with what tells it from all others.
func eachCell(v statistics.View, yield func(key string, at Change, text string)) {
	rows := map[string]int{}
	for _, row := range v.Rows {
		rows[row.Label]++
		heads := map[string]int{}
		for i, text := range row.Cells {
			head := v.Heads[i].Full
			heads[head]++
			key := fmt.Sprint(v.ID, "|", row.Label, "|", rows[row.Label], "|", head, "|", heads[head])
			yield(key, Change{Table: v.Title, Row: row.Label, Column: head}, text)
		}
	}
}
