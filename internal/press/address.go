package press

import "fmt"

// Address is whom a letter goes to, and stands first in it, where the window of a C5 or DL
// envelope shows it (DIN 5008, form B): 45 to 90 mm from the top, 20 to 105 mm from the left. Its
// first 17.7 mm are the sender's. Two marks at the edge show where the sheet is folded.
type Address struct{ Lines [][]Run }

func (Address) block() {}

// The window, in mm from the page's top and left.
const (
	windowTop     = 45.0
	windowBottom  = 90.0
	windowRight   = 105.0
	recipientTop  = windowTop + 17.7
	addressBottom = windowBottom + 8.5 // where the letter goes on
	foldFirst     = 105.0
	foldSecond    = 210.0
)

// addressStyle lets six lines into the window.
var addressStyle = serifStyle(10.5, 12.8)

// address sets an address as the first box of a letter.
func (s setter) address(a Address) ([]box, error) {
	first, _ := s.frame.areas()
	whole := box{height: addressBottom - first.top}
	inner := s.within("Div")
	inner.width = windowRight - marginLeft
	y := recipientTop - first.top
	if h := s.frame.doc.Letterhead; h != nil {
		sender := h.Name
		if len(h.Contact) > 0 {
			sender += ", " + h.Contact[0]
		}
		line := inner.within("P").lines(Plain(sender), footStyle)
		top := y - 1.5 - float64(len(line))*footStyle.pitch()
		for i, b := range line {
			whole.items = append(whole.items, shifted(b, top+float64(i)*footStyle.pitch()).items...)
		}
	}
	for _, runs := range a.Lines {
		for _, b := range inner.within("P").lines(runs, addressStyle) {
			whole.items = append(whole.items, shifted(b, y).items...)
			y += addressStyle.pitch()
		}
	}
	if bottom := y + first.top; bottom > windowBottom+0.1 {
		return nil, fmt.Errorf("%w: the address ends %.0f mm under the window", ErrTooTall, bottom-windowBottom)
	}
	for _, fold := range []float64{foldFirst, foldSecond} {
		whole.items = append(whole.items,
			stroke{x: 5 - marginLeft, y: fold - first.top, length: 4, thickness: 0.4, color: line3})
	}
	return []box{whole}, nil
}
