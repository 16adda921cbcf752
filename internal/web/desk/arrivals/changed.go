package arrivals

import (
	"bytes"
	"encoding/base64"
	"html/template"
	"image"
	"image/png"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// ChangedPage shows a PDF that was changed after it was signed: each page that differs, as it was
// signed and as it is now.
type ChangedPage struct {
	desk.Menu
	ID, Title, Reference string
	Pages                []TwoPictures
	More                 int // pages that are not compared
	Failed               bool
}

// TwoPictures are a page as it was signed and as it is now; one that there was not or is not any more
// has no picture.
type TwoPictures struct {
	Number     int
	Then, Now  template.URL
	Wide, High int      // of each, in pixels
	Where      LinePart // around what differs
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
	p := ChangedPage{Menu: desk.MenuOf(c, "staff.tab_inbox"), ID: v.ID, Title: v.Title, Reference: v.Reference}
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
func (p *ChangedPage) compare(before, after [][]byte) error {
	for i := range max(len(before), len(after)) {
		two := TwoPictures{Number: i + 1}
		var then, now image.Image
		var err error
		if i < len(before) {
			if then, err = png.Decode(bytes.NewReader(before[i])); err != nil {
				return err
			}
			two.Then = pictureURL(before[i])
		}
		if i < len(after) {
			if now, err = png.Decode(bytes.NewReader(after[i])); err != nil {
				return err
			}
			two.Now = pictureURL(after[i])
		}
		differ := then == nil || now == nil
		if !differ {
			two.Wide, two.High = now.Bounds().Dx(), now.Bounds().Dy()
			two.Where, differ = whereDiffer(then, now)
		}
		if differ {
			p.Pages = append(p.Pages, two)
		}
	}
	return nil
}

func pictureURL(png []byte) template.URL {
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(png))
}

// faint is a difference of lightness, of 65,535, that an eye does not see.
const faint = 0x1800

// whereDiffer finds what differs between two pictures of a page.
func whereDiffer(then, now image.Image) (where LinePart, differ bool) {
	if then.Bounds() != now.Bounds() {
		return LinePart{0, 0, now.Bounds().Dx(), now.Bounds().Dy()}, true
	}
	around := image.Rectangle{}
	at := now.Bounds()
	for y := at.Min.Y; y < at.Max.Y; y++ {
		for x := at.Min.X; x < at.Max.X; x++ {
			if d := lightness(then, x, y) - lightness(now, x, y); d > faint || d < -faint {
				around = around.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	around = around.Inset(-4)
	return LinePart{around.Min.X, around.Min.Y, around.Dx(), around.Dy()}, around.Dx() > 0 && around.Dx() > 8
}

func lightness(picture image.Image, x, y int) int {
	r, g, b, _ := picture.At(x, y).RGBA()
	return int(r+g+b) / 3
}
