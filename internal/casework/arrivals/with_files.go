package arrivals

import (
	"tilts/internal/form"
	"tilts/internal/record"
)

// withFiles puts what tells the files where the form asks for files.
func withFiles(answers form.Answers, files []record.Upload, tells func(record.Upload) string) form.Answers {
	a := answers.Clone()
	byField := map[string][]string{}
	for _, f := range files {
		byField[f.Field] = append(byField[f.Field], tells(f))
	}
	for field, list := range byField {
		a[field] = list
	}
	return a
}
