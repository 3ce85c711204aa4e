package store

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kambot/kam"
)

// sameAsJSON decodes a record both ways and compares.
func sameAsJSON[T any](t *testing.T, value []byte) {
	t.Helper()
	got, err := decode[T](value)
	var want T
	wantErr := json.Unmarshal(value, &want)
	if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
		t.Fatalf("%s: %v, want %v", value, err, wantErr)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-json +short)\n%s", value, diff)
	}
}

// recordsOf writes records of a type with whatever can stand in them, reads them the
// short way, and damages them in every place.
func recordsOf[T any](t *testing.T) {
	t.Run(reflect.TypeFor[T]().String(), func(t *testing.T) {
		r := rand.New(rand.NewPCG(1, 2))
		for n := range 200 {
			var one T
			fillIn(r, reflect.ValueOf(&one).Elem(), n == 0, 0)
			value, err := json.Marshal(one)
			if err != nil {
				t.Fatal(err)
			}
			var got T
			c := recordReader{text: value}
			if s := shapeOf(reflect.TypeFor[T]()); s == nil || !c.value(s, reflect.ValueOf(&got).Elem()) || c.at != len(value) {
				t.Fatalf("not read the short way, from %d on: %s", c.at, value)
			}
			sameAsJSON[T](t, value)
			if n > 20 {
				continue
			}
			for range 200 {
				damaged := bytes.Clone(value)
				i := r.IntN(len(damaged))
				switch r.IntN(4) {
				case 0:
					damaged[i] = byte(r.IntN(256))
				case 1:
					damaged = damaged[:i]
				case 2:
					damaged = append(damaged[:i], damaged[min(len(damaged), i+1+r.IntN(9)):]...)
				default:
					odd := [...]string{" ", "null", `"`, `\u00e9`, "-", "0", "1e3", "12345678901234567890", "{}", "[]", ",", "true", "\xff", "é"}
					damaged = append(bytes.Clone(damaged[:i]), append([]byte(odd[r.IntN(len(odd))]), damaged[i:]...)...)
				}
				sameAsJSON[T](t, damaged)
			}
		}
	})
}

// fillIn puts something into every field, or into some of them.
func fillIn(r *rand.Rand, v reflect.Value, all bool, depth int) {
	if !all && r.IntN(3) == 0 || depth > 6 {
		return
	}
	switch {
	case v.Type() == momentType:
		v.Set(reflect.ValueOf(time.Unix(1_790_000_000+r.Int64N(1e7), r.Int64N(1e9)).In(time.FixedZone("", 3600*(r.IntN(5)-2)))))
	case v.CanInt():
		v.SetInt(int64(int8(r.Int())))
		if v.Int() == 0 {
			v.SetInt(7)
		}
		if v.Type().Size() == 8 && r.IntN(4) == 0 {
			v.SetInt(r.Int64N(2e17) - 1e17)
		}
	case v.CanUint():
		v.SetUint(uint64(1 + r.IntN(200)))
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		texts := [...]string{"plain", "with \"quotes\" & <signs>", "señor ñandú 東京", "back\\slash\nand\tmore", "\u2028", "a"}
		v.SetString(texts[r.IntN(len(texts))])
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type() != momentType {
				fillIn(r, v.Field(i), all, depth+1)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+r.IntN(5), 8))
		for i := range v.Len() {
			fillIn(r, v.Index(i), all, depth+1)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillIn(r, v.Elem(), all, depth+1)
	}
}

// TestRecordsAreReadAsJSONReadsThem: every record that the store reads often is read
// the short way, whatever stands in it, and comes out as encoding/json has it; so
// does a damaged one, with the same error.
func TestRecordsAreReadAsJSONReadsThem(t *testing.T) {
	recordsOf[rest](t)
	recordsOf[kam.Agreement](t)
	recordsOf[AgreementVersion](t)
	recordsOf[kam.Opportunity](t)
	recordsOf[kam.Note](t)
	recordsOf[kam.Launch](t)
	recordsOf[kam.Plan](t)
	recordsOf[kam.Target](t)
	recordsOf[kam.Observation](t)
	recordsOf[kam.Product](t)
	recordsOf[[]kam.Suggestion](t)
	recordsOf[[]kam.SuggestionAnswer](t)
}

// BenchmarkDecode reads an agreement in which everything stands, both ways.
func BenchmarkDecode(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var a kam.Agreement
	fillIn(r, reflect.ValueOf(&a).Elem(), true, 0)
	value, err := json.Marshal(a)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("short", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := decode[kam.Agreement](value); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var a kam.Agreement
			if err := json.Unmarshal(value, &a); err != nil {
				b.Fatal(err)
			}
		}
	})
}
