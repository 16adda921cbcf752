package press

import (
	"errors"
	"fmt"

	"github.com/johnfercher/maroto/v2/pkg/consts/extension"
	"github.com/johnfercher/maroto/v2/pkg/consts/linestyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/orientation"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"tilts/internal/press/pdf"
)

// ErrComponent is for a component that asks for something the press cannot draw.
var ErrComponent = errors.New("press: component is not drawn")

// recorder is the provider that maroto's components draw with. Maroto's own writes a PDF
// through gofpdf, without tags, and an error as text into the page; this one turns what
// Components draw into items of the press and keeps the first error.
type recorder struct {
	setter
	x, y      float64 // of the next cell
	items     []item
	role, alt string // from Tagged
	err       error
}

var _ core.Provider = (*recorder)(nil)

func (r *recorder) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// CreateRow goes on under the row.
func (r *recorder) CreateRow(height float64) { r.x, r.y = 0, r.y+height }

// CreateCol draws a cell's ground and borders.
func (r *recorder) CreateCol(width, height float64, _ *entity.Config, prop *props.Cell) {
	x := r.x
	r.x += width
	if prop == nil {
		return
	}
	if c := prop.BackgroundColor; c != nil {
		r.items = append(r.items, ground{x: x, y: r.y, width: width, height: height, color: shade(c)})
	}
	thickness := prop.BorderThickness
	if thickness == 0 {
		thickness = linestyle.DefaultLineThickness
	}
	line := stroke{
		x: x, y: r.y, length: width, thickness: thickness / mmPerPoint, dashed: prop.LineStyle == linestyle.Dashed,
		color: shade(prop.BorderColor),
	}
	down := line
	down.down, down.length = true, height
	if prop.BorderType.HasTop() {
		r.items = append(r.items, line)
	}
	if prop.BorderType.HasBottom() {
		r.items = append(r.items, line.moved(0, height))
	}
	if prop.BorderType.HasLeft() {
		r.items = append(r.items, down)
	}
	if prop.BorderType.HasRight() {
		r.items = append(r.items, down.moved(width, 0))
	}
}

func shade(c *props.Color) pdf.Color {
	if c == nil {
		return pdf.Color{}
	}
	part := func(v int) uint8 { return uint8(min(max(v, 0), 255)) }
	return pdf.Color{R: part(c.Red), G: part(c.Green), B: part(c.Blue)}
}

// AddLine draws a line in the middle of what its offset and size leave.
func (r *recorder) AddLine(cell *entity.Cell, prop *props.Line) {
	line := stroke{
		x: cell.X, y: cell.Y, thickness: prop.Thickness / mmPerPoint, color: shade(prop.Color),
		dashed: prop.Style != linestyle.Solid,
	}
	if prop.Orientation == orientation.Vertical {
		line.down, line.length = true, cell.Height*prop.SizePercent/100
		line.x += cell.Width * prop.OffsetPercent / 100
		line.y += (cell.Height - line.length) / 2
	} else {
		line.length = cell.Width * prop.SizePercent / 100
		line.x += (cell.Width - line.length) / 2
		line.y += cell.Height * prop.OffsetPercent / 100
	}
	r.items = append(r.items, line)
}

// AddQrCode draws a code.
func (r *recorder) AddQrCode(code string, cell *entity.Cell, prop *props.Rect) {
	r.figure(QR(code), cell, prop)
}

// AddImageFromBytes draws a PNG.
func (r *recorder) AddImageFromBytes(bytes []byte, cell *entity.Cell, prop *props.Rect, kind extension.Type) {
	if kind != extension.Png {
		r.fail(fmt.Errorf("%w: an image of the kind %s; only PNG is", ErrComponent, kind))
		return
	}
	r.figure(PNG(bytes), cell, prop)
}

func (r *recorder) figure(img Image, cell *entity.Cell, prop *props.Rect) {
	p, err := drawImage(img, r.frame.doc.Edition)
	if err != nil {
		r.fail(err)
		return
	}
	if r.alt == "" {
		r.fail(fmt.Errorf("%w: wrap the component in Tagged", ErrNoAlt))
		return
	}
	p.x, p.y, p.width, p.height = fitted(p.height, cell, prop)
	p.of = r.in.Add("Figure")
	p.of.Alt = r.alt
	r.items = append(r.items, p)
}

// fitted is the rectangle of a picture with the given height for a width of one.
func fitted(ratio float64, cell *entity.Cell, prop *props.Rect) (x, y, width, height float64) {
	width = cell.Width * prop.Percent / 100
	if ratio > cell.Height/cell.Width && !prop.JustReferenceWidth {
		width = cell.Height / ratio * prop.Percent / 100
	}
	if prop.JustReferenceWidth && width*ratio > cell.Height {
		width = cell.Height / ratio
	}
	height = width * ratio
	x, y = cell.X+prop.Left, cell.Y+prop.Top
	if prop.Center {
		x, y = cell.X+(cell.Width-width)/2, cell.Y+(cell.Height-height)/2
	}
	return x, y, width, height
}

// GetDimensionsByQrCode is a square.
func (r *recorder) GetDimensionsByQrCode(string) (*entity.Dimensions, error) {
	return &entity.Dimensions{Width: 1, Height: 1}, nil
}

// GetDimensionsByImageByte are the proportions of a PNG.
func (r *recorder) GetDimensionsByImageByte(bytes []byte, _ extension.Type) (*entity.Dimensions, error) {
	p, err := drawImage(PNG(bytes), r.frame.doc.Edition)
	return &entity.Dimensions{Width: p.width, Height: p.height}, err
}

// ground is a filled rectangle; it is never content.
type ground struct {
	x, y, width, height float64
	color               pdf.Color
	kind                pdf.Artifact
}

func (g ground) moved(dx, dy float64) item { g.x += dx; g.y += dy; return g }

func (g ground) as(what meaning) item { g.kind = what.kind; return g }

func (g ground) draw(page *pdf.Page, dx, dy float64) {
	meaning{kind: g.kind}.open(page)
	page.Fill(g.x+dx, g.y+dy, g.width, g.height, g.color)
}

// What the press does not draw is an error: bar codes, data matrix codes, files, grounds.

// AddMatrixCode is refused.
func (r *recorder) AddMatrixCode(string, *entity.Cell, *props.Rect) { r.refuse("data matrix code") }

// AddBarCode is refused.
func (r *recorder) AddBarCode(string, *entity.Cell, *props.Barcode) { r.refuse("bar code") }

// AddImageFromFile is refused: the press reads no files.
func (r *recorder) AddImageFromFile(string, *entity.Cell, *props.Rect) { r.refuse("image file") }

// AddBackgroundImageFromBytes is refused.
func (r *recorder) AddBackgroundImageFromBytes([]byte, *entity.Cell, *props.Rect, extension.Type) {
	r.refuse("background image")
}

// GetDimensionsByMatrixCode is refused.
func (r *recorder) GetDimensionsByMatrixCode(string) (*entity.Dimensions, error) {
	return nil, r.refuse("data matrix code")
}

// GetDimensionsByImage is refused.
func (r *recorder) GetDimensionsByImage(string) (*entity.Dimensions, error) {
	return nil, r.refuse("image file")
}

func (r *recorder) refuse(what string) error {
	err := fmt.Errorf("%w: %s", ErrComponent, what)
	r.fail(err)
	return err
}

// What belongs to the whole document is the Document's, not a component's.

// GenerateBytes is refused.
func (r *recorder) GenerateBytes() ([]byte, error) { return nil, r.refuse("document") }

// SetProtection is refused: a file made for keeping is not encrypted.
func (r *recorder) SetProtection(*entity.Protection) { r.refuse("protection") }

// SetCompression changes nothing; pages are always compressed.
func (r *recorder) SetCompression(bool) {}

// SetMetadata is refused.
func (r *recorder) SetMetadata(*entity.Metadata) { r.refuse("metadata") }
