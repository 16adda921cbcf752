package arrivals

import (
	"image"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/scan"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// ChangedPage shows a PDF that was changed after it was signed: each page that differs, as it was
// signed and as it is now.
type ChangedPage struct {
	desk.Menu
	ID, Title, Reference string
	Pages                []desk.PagePair
	More                 int // pages that are not compared
	Failed               bool
}

// signedThen compares the pictures of both.
func (r *Room) signedThen(c *gin.Context) error {
	ctx, by := c.Request.Context(), desk.Actor(c)
	n, _ := strconv.Atoi(c.Param("n"))
	then, now, err := r.Arrivals.SignedThen(ctx, by, c.Param("id"), n)
	if err != nil {
		return err
	}
	v, err := r.Arrivals.Submission(ctx, by, c.Param("id"), web.Lang(c))
	if err != nil {
		return err
	}
	p := ChangedPage{
		Menu: desk.MenuOf(c, "staff.tab_inbox"), ID: v.ID, Title: r.TitleOf(r.Words(c), v.Submission),
		Reference: v.Reference,
	}
	before, _, err := r.Pictures(ctx, then)
	if err == nil {
		var after [][]byte
		var pages int
		if after, pages, err = r.Pictures(ctx, now); err == nil {
			p.More = max(0, pages-len(after))
			err = p.compare(before, after)
		}
	}
	if err != nil {
		if fault.KindOf(err) == fault.Unavailable || ctx.Err() != nil {
			return err
		}
		r.Log.Warn("no pictures of what was signed", "error", err)
		p.Failed = true
	}
	return r.Render(c, http.StatusOK, p)
}

// compare takes the pages that differ.
func (p *ChangedPage) compare(before, after [][]byte) (err error) {
	for i, pair := range desk.PagePairs(desk.PagePictures(before), desk.PagePictures(after)) {
		if !pair.Same && pair.Before != "" && pair.After != "" {
			if pair.Where, err = whereDiffer(before[i], after[i]); err != nil {
				return err
			}
			pair.Same = pair.Where == nil
		}
		if !pair.Same {
			p.Pages = append(p.Pages, pair)
		}
	}
	return nil
}

// faint is a difference of lightness, of 65,535, that an eye does not see.
const faint = 0x1800

// whereDiffer finds what differs between two pictures of a page, as PNG; nil for nothing that an eye sees.
func whereDiffer(before, after []byte) (*desk.Around, error) {
	then, err := scan.Drawn(before)
	if err != nil {
		return nil, err
	}
	now, err := scan.Drawn(after)
	if err != nil {
		return nil, err
	}
	at := now.Bounds()
	if then.Bounds() != at {
		return &desk.Around{Wide: at.Dx(), High: at.Dy(), Width: at.Dx(), Height: at.Dy()}, nil
	}
	around := image.Rectangle{}
	for y := at.Min.Y; y < at.Max.Y; y++ {
		for x := at.Min.X; x < at.Max.X; x++ {
			if d := lightness(then, x, y) - lightness(now, x, y); d > faint || d < -faint {
				around = around.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if around.Empty() {
		return nil, nil
	}
	around = around.Inset(-4)
	return &desk.Around{
		Wide: at.Dx(), High: at.Dy(), X: around.Min.X, Y: around.Min.Y, Width: around.Dx(), Height: around.Dy(),
	}, nil
}

func lightness(picture image.Image, x, y int) int {
	r, g, b, _ := picture.At(x, y).RGBA()
	return int(r+g+b) / 3
}
