package pdf

// bookmark leads to a heading, and has those of lower levels under it.
type bookmark struct {
	heading *Element
	level   byte // the digit of its role
	under   []*bookmark
	number  int // of its object
}

// fewestPages is from how many pages on a file has bookmarks.
const fewestPages = 3

// outline writes a bookmark for each heading and returns the number of the tree, 0 for none.
func (f *File) outline(o *objects) int {
	root := &bookmark{level: '0'}
	path := []*bookmark{root}
	f.root.headings(func(e *Element) {
		b := &bookmark{heading: e, level: e.Role[1]}
		for path[len(path)-1].level >= b.level {
			path = path[:len(path)-1]
		}
		above := path[len(path)-1]
		above.under = append(above.under, b)
		path = append(path, b)
	})
	if len(f.pages) < fewestPages || len(root.under) == 0 {
		return 0
	}
	root.reserve(o)
	root.write(o, nil, nil, nil)
	return root.number
}

// headings calls visit for each element with a title that was drawn, in the order of reading.
func (e *Element) headings(visit func(*Element)) {
	if e.Title != "" && len(e.kids) > 0 && e.kids[0].page != nil {
		visit(e)
	}
	for _, k := range e.kids {
		if k.element != nil {
			k.element.headings(visit)
		}
	}
}

func (b *bookmark) reserve(o *objects) {
	b.number = o.reserve()
	for _, u := range b.under {
		u.reserve(o)
	}
}

func (b *bookmark) write(o *objects, above, before, after *bookmark) {
	o.begin(b.number)
	o.put("<<")
	if b.heading == nil {
		o.put("/Type/Outlines")
	} else {
		place := b.heading.kids[0].page
		o.put("/Title ", text(b.heading.Title), "/Parent ", ref(above.number))
		o.leads(place, b.heading)
	}
	for _, beside := range []struct {
		name string
		to   *bookmark
	}{{"/Prev ", before}, {"/Next ", after}} {
		if beside.to != nil {
			o.put(beside.name, ref(beside.to.number))
		}
	}
	if n := len(b.under); n > 0 {
		o.put("/First ", ref(b.under[0].number), "/Last ", ref(b.under[n-1].number), "/Count ", b.shown())
	}
	o.put(">>")
	o.end()
	for i, u := range b.under {
		var before, after *bookmark
		if i > 0 {
			before = b.under[i-1]
		}
		if i < len(b.under)-1 {
			after = b.under[i+1]
		}
		u.write(o, b, before, after)
	}
}

// leads makes a bookmark lead to a heading; PDF/UA-2 wants it to lead to the element itself.
func (o *objects) leads(page *Page, heading *Element) {
	if o.standard == PDF17 {
		o.put("/Dest")
		o.destination(page.number, heading.top)
		return
	}
	o.put("/A<</S/GoTo/D")
	o.destination(page.number, heading.top)
	o.put("/SD")
	o.destination(int(heading.number), heading.top)
	o.put(">>")
}

// destination is a height, in points, of a page or of where an element stands.
func (o *objects) destination(number int, top float64) {
	o.put("[", ref(number), "/XYZ null ")
	o.out = append(appendNumber(o.out, top), " null]"...)
}

// shown counts the bookmarks under one, all open.
func (b *bookmark) shown() int {
	n := len(b.under)
	for _, u := range b.under {
		n += u.shown()
	}
	return n
}
