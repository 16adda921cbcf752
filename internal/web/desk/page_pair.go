package desk

import (
	"encoding/base64"
	"html/template"
)

// PagePicture is one page of a document.
type PagePicture struct {
	Number int
	URL    template.URL // the picture itself
}

// PagePair is a page before and after a change; of one that is only in one, the other is nil.
type PagePair struct {
	Number        int
	Before, After *PagePicture
	Same          bool
}

// PagePictures are pictures as a page has them.
func PagePictures(list [][]byte) (pictures []PagePicture) {
	for i, png := range list {
		pictures = append(pictures, PagePicture{
			Number: i + 1, URL: template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(png)),
		})
	}
	return pictures
}

// PagePairs puts the pages of both side by side.
func PagePairs(before, after []PagePicture) []PagePair {
	var list []PagePair
	for i := range max(len(before), len(after)) {
		pair := PagePair{Number: i + 1}
		if i < len(before) {
			pair.Before = &before[i]
		}
		if i < len(after) {
			pair.After = &after[i]
		}
		pair.Same = pair.Before != nil && pair.After != nil && pair.Before.URL == pair.After.URL
		list = append(list, pair)
	}
	return list
}
