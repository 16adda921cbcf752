package desk

import (
	"encoding/base64"
	"html/template"
)

// PagePair is a page of two states of a file; in a state that has no such page, it has no picture.
type PagePair struct {
	Number        int
	Before, After template.URL
	Same          bool
	Where         *Around // what differs; nil where nobody looked for it
}

// Around is a frame on the picture of a page, whose width and height come first. All are pixels.
type Around struct{ Wide, High, X, Y, Width, Height int }

// PagePictures are pictures as a page has them.
func PagePictures(pngs [][]byte) (pictures []template.URL) {
	for _, png := range pngs {
		pictures = append(pictures, template.URL("data:image/png;base64,"+base64.StdEncoding.EncodeToString(png)))
	}
	return pictures
}

// PagePairs puts the pages of both states side by side.
func PagePairs(before, after []template.URL) []PagePair {
	var list []PagePair
	for i := range max(len(before), len(after)) {
		pair := PagePair{Number: i + 1}
		if i < len(before) {
			pair.Before = before[i]
		}
		if i < len(after) {
			pair.After = after[i]
		}
		pair.Same = pair.Before == pair.After
		list = append(list, pair)
	}
	return list
}
