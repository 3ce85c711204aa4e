package store

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// Records are JSON. Reading one in the general way takes most of the time of an
// answer that reads many, so that here is a short way for what the store itself has
// written: objects whose keys are known, whole numbers, texts, moments. Whatever it
// meets beside that it leaves to encoding/json, which then has the last word.

// decode reads a record.
func decode[T any](value []byte) (T, error) {
	one := new(T)
	if s := shapeOf(reflect.TypeFor[T]()); s != nil {
		r := recordReader{text: value}
		if r.value(s, reflect.ValueOf(one).Elem()) && r.at == len(value) {
			return *one, nil
		}
		one = new(T)
	}
	err := json.Unmarshal(value, one)
	return *one, err
}

// shape is a type as its records are read.
type shape struct {
	kind   reflect.Kind
	moment bool // a time.Time
	elem   *shape
	fields []shapeField
}

type shapeField struct {
	key   string
	index int
	of    *shape
}

// mostFields is how many fields of an object can be told apart.
const mostFields = 64

// fewest is for how many there is room from the start in a list that is not empty.
const fewest = 2

// deepest is how far records lie in one another.
const deepest = 16

var shapes sync.Map // reflect.Type to *shape; nil: it is not read the short way

func shapeOf(t reflect.Type) *shape {
	if s, known := shapes.Load(t); known {
		return s.(*shape)
	}
	m := shaping{}
	s := m.of(t)
	if m.unknown {
		s = nil
	}
	shapes.Store(t, s)
	return s
}

// shaping finds out the shape of a type, with those in it.
type shaping struct {
	seen    map[reflect.Type]*shape
	unknown bool // something in it is not read the short way
}

var (
	momentType  = reflect.TypeFor[time.Time]()
	readsItself = reflect.TypeFor[json.Unmarshaler]()
)

func (m *shaping) of(t reflect.Type) *shape {
	if s := m.seen[t]; s != nil {
		return s
	}
	s := &shape{kind: t.Kind(), moment: t == momentType}
	if m.seen == nil {
		m.seen = map[reflect.Type]*shape{}
	}
	m.seen[t] = s
	switch {
	case s.moment:
	case reflect.PointerTo(t).Implements(readsItself):
		m.unknown = true
	case t.Kind() == reflect.Bool, t.Kind() == reflect.String, t.Kind() >= reflect.Int && t.Kind() <= reflect.Uint64:
	case t.Kind() == reflect.Pointer, t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		s.elem = m.of(t.Elem())
	case t.Kind() == reflect.Struct:
		m.fields(s, t)
	default:
		m.unknown = true
	}
	return s
}

func (m *shaping) fields(s *shape, t reflect.Type) {
	for f := range t.Fields() {
		key, options, tagged := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case key == "-" && !tagged:
			continue
		case !f.IsExported(), f.Anonymous && key == "", strings.Contains(options, "string"):
			m.unknown = true
			return
		case key == "":
			key = f.Name
		}
		s.fields = append(s.fields, shapeField{key, f.Index[0], m.of(f.Type)})
	}
	m.unknown = m.unknown || len(s.fields) > mostFields
}

// recordReader goes through a record once. What it reads says false where the
// record is not as the store writes them.
type recordReader struct {
	text  []byte
	at    int
	depth int
	copy  string // of the record, which its texts are parts of; empty until there is one
}

func (r *recordReader) take(c byte) bool {
	if r.at < len(r.text) && r.text[r.at] == c {
		r.at++
		return true
	}
	return false
}

func (r *recordReader) word(w string) bool {
	if len(r.text)-r.at >= len(w) && string(r.text[r.at:r.at+len(w)]) == w {
		r.at += len(w)
		return true
	}
	return false
}

func (r *recordReader) value(s *shape, v reflect.Value) bool {
	if r.word("null") { // as if it were not there
		return true
	}
	if s.moment {
		raw, _, ok := r.quoted()
		return ok && v.Addr().Interface().(*time.Time).UnmarshalJSON(raw) == nil
	}
	switch s.kind {
	case reflect.Struct:
		return r.object(s, v)
	case reflect.Slice:
		return r.list(s, v)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return r.value(s.elem, v.Elem())
	case reflect.String:
		text, ok := r.string()
		if ok {
			v.SetString(text)
		}
		return ok
	case reflect.Bool:
		yes := r.word("true")
		v.SetBool(yes)
		return yes || r.word("false")
	}
	return r.number(v)
}

func (r *recordReader) object(s *shape, v reflect.Value) bool {
	if r.depth++; r.depth > deepest || !r.take('{') {
		return false
	}
	defer func() { r.depth-- }()
	if r.take('}') {
		return true
	}
	var seen uint64
	next := 0 // they stand in the order of the type, with some left out
	for {
		raw, plain, ok := r.quoted()
		if !ok || !plain || !r.take(':') {
			return false
		}
		key := raw[1 : len(raw)-1]
		for next < len(s.fields) && s.fields[next].key != string(key) {
			next++
		}
		if next == len(s.fields) {
			next = 0
			for next < len(s.fields) && s.fields[next].key != string(key) {
				next++
			}
		}
		if next == len(s.fields) || seen&(1<<next) != 0 {
			return false
		}
		seen |= 1 << next
		if f := &s.fields[next]; !r.value(f.of, v.Field(f.index)) {
			return false
		}
		if r.take(',') {
			continue
		}
		return r.take('}')
	}
}

func (r *recordReader) list(s *shape, v reflect.Value) bool {
	if !r.take('[') {
		return false
	}
	if r.take(']') {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return true
	}
	for n := 0; ; n++ {
		if n == v.Cap() {
			v.Grow(max(1, fewest-n))
		}
		v.SetLen(n + 1)
		if !r.value(s.elem, v.Index(n)) {
			return false
		}
		if r.take(',') {
			continue
		}
		return r.take(']')
	}
}

// quoted is a text with its quotes; plain says that nothing in it is written
// otherwise than it is meant.
func (r *recordReader) quoted() (raw []byte, plain, ok bool) {
	from := r.at
	if !r.take('"') {
		return nil, false, false
	}
	plain = true
	ascii := true
	for ; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			raw = r.text[from:r.at]
			return raw, plain && (ascii || utf8.Valid(raw)), true
		case c == '\\':
			plain = false
			r.at++
		case c < ' ':
			return nil, false, false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return nil, false, false
}

func (r *recordReader) string() (text string, ok bool) {
	raw, plain, ok := r.quoted()
	switch {
	case !ok:
		return "", false
	case plain:
		if r.copy == "" {
			r.copy = string(r.text)
		}
		return r.copy[r.at-len(raw)+1 : r.at-1], true
	}
	return written(raw)
}

// written is a text that is written otherwise than it is meant. It is apart from
// string because its address goes elsewhere, which each text would pay for.
func written(raw []byte) (text string, ok bool) {
	err := json.Unmarshal(raw, &text)
	return text, err == nil
}

// mostDigits of a whole number fit into any of 64 bits.
const mostDigits = 18

func (r *recordReader) number(v reflect.Value) bool {
	minus := r.take('-')
	var n int64
	from := r.at
	for r.at < len(r.text) && r.text[r.at] >= '0' && r.text[r.at] <= '9' {
		n = 10*n + int64(r.text[r.at]-'0')
		r.at++
	}
	digits := r.at - from
	if digits == 0 || digits > mostDigits || digits > 1 && r.text[from] == '0' {
		return false
	}
	if minus {
		n = -n
	}
	if v.CanInt() {
		v.SetInt(n)
		return !v.OverflowInt(n)
	}
	if minus || v.OverflowUint(uint64(n)) {
		return false
	}
	v.SetUint(uint64(n))
	return true
}
