package press

// Address is whom a letter goes to, and stands first in it, where the window of a C5 or DL
// envelope shows it (DIN 5008, form B): 45 to 90 mm from the top, 20 to 105 mm from the left. Its
// first 17.7 mm are the sender's; a long address takes what the sender leaves of them. Two marks
// at the edge show where the sheet is folded.
type Address struct{ Lines [][]Run }

func (Address) block() {}

// The window, in mm from the page's top and left.
const (
	windowTop     = 45.0
	windowBottom  = 90.0
	windowRight   = 105.0
	recipientTop  = windowTop + 17.7 // of up to six lines
	underSender   = 1.5
	addressBottom = windowBottom + 8.5 // where the letter goes on
	foldFirst     = 105.0
	foldSecond    = 210.0
)

// addressStyles are the faces of an address, from the usual one to the smallest that DIN 5008
// allows there.
var addressStyles = []style{serifStyle(10.5, 12.8), serifStyle(9.2, 11.2), serifStyle(8, 9.8)}

// address sets an address as the first box of a letter.
func (s setter) address(a Address) ([]box, error) {
	first, _ := s.frame.areas()
	whole := box{height: addressBottom - first.top}
	inner := s.within("Div")
	inner.width = windowRight - marginLeft
	var sender []box
	for _, line := range inner.sender() {
		sender = append(sender, inner.within("P").lines(Plain(line), footStyle)...)
	}
	above := underSender + float64(len(sender))*footStyle.pitch()
	st, top, err := inner.recipient(a, above)
	if err != nil {
		return nil, err
	}
	y := top - first.top
	for i, b := range sender {
		whole.items = append(whole.items, shifted(b, y-above+float64(i)*footStyle.pitch()).items...)
	}
	for _, runs := range a.Lines {
		for _, b := range inner.within("P").lines(runs, st) {
			whole.items = append(whole.items, shifted(b, y).items...)
			y += b.height
		}
	}
	for _, fold := range []float64{foldFirst, foldSecond} {
		whole.items = append(whole.items,
			stroke{x: 5 - marginLeft, y: fold - first.top, length: 4, thickness: 0.4, color: line3})
	}
	return []box{whole}, nil
}

// sender is whom a letter comes from, in one line, or where that is too long in one of the name and one of the place.
func (s setter) sender() []string {
	h := s.frame.doc.Letterhead
	switch {
	case h == nil:
		return nil
	case len(h.Contact) == 0:
		return []string{h.Name}
	}
	one := h.Name + ", " + h.Contact[0]
	if len(s.breaker.set(Plain(one), footStyle, s.width)) == 1 {
		return []string{one}
	}
	return []string{h.Name, h.Contact[0]}
}

// recipient says in which face an address is set, and how far from the page's top it begins.
// More than the usual six lines begin higher, as long as what stands above them has its room in
// the window too, and then become smaller.
func (s setter) recipient(a Address, above float64) (st style, top float64, err error) {
	for _, st = range addressStyles {
		lines := 0
		for _, runs := range a.Lines {
			lines += len(s.breaker.set(runs, st, s.width))
		}
		top = min(recipientTop, windowBottom+0.1-float64(lines)*st.pitch())
		if top-above >= windowTop {
			return st, top, nil
		}
	}
	wrong := tall(windowBottom-top, windowBottom-windowTop-above, "the address needs")
	wrong.Figures["window"] = true
	return st, 0, wrong
}
