package letterbox

import (
	"context"
	"image"
	"io"

	"tilts/internal/record"
	"tilts/internal/scan"
	"tilts/internal/surface"
)

// ReadPrint reads a form of ours that was filled on a screen and printed into a file: what stands where its fields
// were, and its ticks. A page that cannot be laid over one of our forms has its text alone. Its errors are those of
// ReadLetter.
func (r *Reader) ReadPrint(ctx context.Context, file io.ReadSeeker) (pages []record.SaidPage, err error) {
	if r.Ticks == nil {
		return nil, nil
	}
	ticks, err := r.Ticks()
	if err != nil {
		return nil, err
	}
	letter, err := r.Files.Print(ctx, file)
	if err != nil {
		return nil, err
	}
	for _, p := range letter.Pages {
		picture, err := scan.Drawn(p.Picture)
		if err != nil {
			return nil, err
		}
		page := record.SaidPage{
			Text: p.Text, Kind: string(p.Kind), Wide: picture.Bounds().Dx(), High: picture.Bounds().Dy(),
		}
		words := make([]surface.SeenWord, len(p.Words))
		for i, w := range p.Words {
			const sure = 100
			page.Words = append(page.Words, record.SaidWord{Begin: w.Begin, End: w.End, Sure: sure, Box: w.Box})
			box := image.Rect(w.Box[0], w.Box[1], w.Box[2], w.Box[3])
			words[i] = surface.SeenWord{Text: p.Text[w.Begin:w.End], Box: box}
		}
		ticked := ticks.ReadPrint(picture, words)
		page.Ticked = saidTicked(ticked)
		pages = append(pages, page)
	}
	return pages, nil
}

// saidTicked is what a record keeps of it; nil of a page that is none of ours.
func saidTicked(ticked surface.Ticked) *record.SaidTicked {
	if ticked.Form == "" {
		return nil
	}
	said := &record.SaidTicked{Form: ticked.Form, Hash: ticked.Hash, Page: ticked.Page}
	for _, b := range ticked.Boxes {
		said.Boxes = append(said.Boxes, record.SaidBox{
			Name: b.Name, Value: b.Value, Mark: string(b.Mark), Box: corners(b.Box),
		})
	}
	for _, b := range ticked.Typed {
		said.Typed = append(said.Typed, record.SaidTyped(b))
	}
	return said
}
