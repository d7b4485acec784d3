//! What a product trusts, and documents that were verified together.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo as _, type_hint_identifier, type_hint_union};
use tegata_facade::python::{self, Bytes, Input, Inputs, OrRaise};
use tegata_facade::{Contents, Settings, UnixTime, UntrustedDocument};

use crate::facts::{self, Facts};
use crate::host;
use crate::report::Report;
use crate::timeline::{self, Moment};

/// What a product trusts: the vendor's root keys, and what the product says of itself.
///
/// May be shared between threads.
///
/// Args:
///     root: The vendor's root key, or several: `tegata-pub:` text or 64 hexadecimal digits. Compiled into
///         the product; it never comes from the licensee.
///     product: The product's slug, such as `dam-fes`. Left out: any product, for vendors' tools.
///     version: The running version, such as `5.0`. There if `product` is.
///     prefix: The prefix of the product's codes. Without it the codes of every product are read.
///     demo_without_license: Without a license the product runs as a demo.
///     vendor: The vendor that every document must name.
///     revocations_seen: Lists of revocations with a lower number are refused.
///
/// Raises:
///     DocumentError: 4.15 for a key; 4.9 for a slug, version or prefix.
///     MisuseError: 9.3 without a root, or with a product and no version.
#[pyclass(frozen, module = "tegata")]
pub(crate) struct Trust {
    settings: Settings,
    pub(crate) inner: Arc<tegata_facade::Trust>,
}

/// One root key, or several.
struct Roots(Vec<String>);

impl FromPyObject<'_, '_> for Roots {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
        type_hint_union!(type_hint_identifier!("builtins", "str"), Vec::<String>::INPUT_TYPE);

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        match object.cast::<PyString>() {
            Ok(root) => Ok(Self(vec![root.extract()?])),
            Err(_) => object.extract().map(Self),
        }
    }
}

#[pymethods]
impl Trust {
    #[new]
    #[pyo3(signature = (
        root, *, product = None, version = None, prefix = None,
        demo_without_license = false, vendor = None, revocations_seen = 0
    ))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments, each with a default")]
    fn new(
        py: Python<'_>,
        root: Roots,
        product: Option<String>,
        version: Option<String>,
        prefix: Option<String>,
        demo_without_license: bool,
        vendor: Option<String>,
        revocations_seen: u64,
    ) -> PyResult<Self> {
        let Roots(roots) = root;
        let settings =
            Settings { roots, product, version, prefix, demo_without_license, vendor, revocations_seen };
        let inner = tegata_facade::Trust::new(settings.clone()).or_raise(py)?;
        Ok(Self { settings, inner })
    }

    /// Reads and verifies a bundle: binary, armor or QR text, without being told which. Several inputs are
    /// opened as one bundle: a license file, and what arrived later.
    ///
    /// Raises:
    ///     DocumentError: 4.x: damaged, malformed, forged, or not for this product.
    #[pyo3(signature = (data, *more: "str | bytes | bytearray | memoryview"))]
    fn open(&self, py: Python<'_>, data: Input<'_>, more: Vec<Input<'_>>) -> PyResult<Bundle> {
        let slices: Vec<&[u8]> = std::iter::once(&data).chain(&more).map(Input::as_slice).collect();
        py.detach(|| self.inner.open_slices(&slices)).or_raise(py).map(Bundle)
    }

    /// Opens many bundles, each as `open` would, in less than half the time. For vendors and admin pages;
    /// `remember` the vendor's certificates first.
    ///
    /// Returns:
    ///     In the order of the inputs, the bundle, or the exception that `open` would have raised.
    fn verify_many(&self, py: Python<'_>, inputs: Inputs<'_>) -> Vec<Answer> {
        let slices: Vec<&[u8]> = inputs.0.iter().map(Input::as_slice).collect();
        py.detach(|| self.inner.open_many(&slices)).into_iter().map(Answer).collect()
    }

    /// Remembers the certificates and the number of revocations of a bundle that it opened, so that the
    /// next one needs no second look at them.
    fn remember(&self, bundle: &Bundle) {
        self.inner.remember(bundle.0.clone());
    }

    fn __repr__(&self) -> String {
        let Settings { roots, product, version, .. } = &self.settings;
        match (product, version) {
            (Some(product), Some(version)) => format!("<Trust of {product} {version}>"),
            _ => format!("<Trust of any product of {}>", roots.join(", ")),
        }
    }

    /// A copy knows the settings, and nothing that was remembered.
    #[pyo3(signature = () -> "tuple[tuple[list[str]], dict[str, object]]")]
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((Vec<String>,), Bound<'py, PyDict>)> {
        let Settings { roots, product, version, prefix, demo_without_license, vendor, revocations_seen } =
            &self.settings;
        let keywords = PyDict::new(py);
        keywords.set_item("product", product)?;
        keywords.set_item("version", version)?;
        keywords.set_item("prefix", prefix)?;
        keywords.set_item("demo_without_license", demo_without_license)?;
        keywords.set_item("vendor", vendor)?;
        keywords.set_item("revocations_seen", revocations_seen)?;
        Ok(((roots.clone(),), keywords))
    }
}

/// A bundle, or the exception that says why not.
struct Answer(tegata_facade::Result<Arc<tegata_facade::Bundle>>);

impl<'py> IntoPyObject<'py> for Answer {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr =
        type_hint_union!(Bundle::TYPE_HINT, type_hint_identifier!("tegata._errors", "Error"));

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self.0 {
            Ok(bundle) => Ok(Bound::new(py, Bundle(bundle))?.into_any()),
            Err(error) => python::exception(py, &error, None, &PyDict::new(py)),
        }
    }
}

/// Documents that were verified together. Made by `Trust.open`.
#[pyclass(frozen, module = "tegata")]
pub(crate) struct Bundle(Arc<tegata_facade::Bundle>);

#[pymethods]
impl Bundle {
    /// Everything there is to know at one moment.
    ///
    /// Args:
    ///     now: An aware datetime, or Unix seconds. Default: the system's clock.
    ///     state: What the host kept. Bytes that can not be read are a reason in the report (4.40).
    ///     facts: What else the host observed.
    ///
    /// Raises:
    ///     ValueError: For a datetime without a time zone.
    ///     Error: For facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
    #[pyo3(signature = (now = None, *, state = None, facts = None))]
    fn evaluate(
        &self,
        py: Python<'_>,
        now: Option<UnixTime>,
        state: Option<Bytes<'_>>,
        facts: Option<&Bound<'_, Facts>>,
    ) -> PyResult<Report> {
        let facts = facts::at(facts.map(Bound::get), host::at(py, now)?);
        self.0.evaluate(state.map(Bytes::into_vec), facts).or_raise(py).map(Report)
    }

    /// Each moment from `begin` up to, but not including, `end` at which something happens, if nobody does
    /// anything until then.
    ///
    /// Raises:
    ///     Error: As `evaluate`.
    #[pyo3(signature = (begin, end, *, now = None, state = None, facts = None))]
    fn timeline(
        &self,
        py: Python<'_>,
        begin: UnixTime,
        end: UnixTime,
        now: Option<UnixTime>,
        state: Option<Bytes<'_>>,
        facts: Option<&Bound<'_, Facts>>,
    ) -> PyResult<Vec<Moment>> {
        let facts = facts::at(facts.map(Bound::get), host::at(py, now)?);
        let state = state.map(Bytes::into_vec);
        let moments = py.detach(|| self.0.timeline(state, facts, begin, end)).or_raise(py)?;
        timeline::moments(py, moments)
    }

    /// What it holds: ids in hexadecimal, in ascending order.
    #[getter]
    fn contents(&self) -> Contents {
        self.0.contents()
    }

    /// The salts with which its licenses want the computer to be hashed, 16 bytes each. Only for hosts that
    /// hash elsewhere; what stands in `Facts.components` is hashed by itself.
    #[getter]
    fn salts(&self) -> Vec<Vec<u8>> {
        self.0.salts()
    }

    fn __repr__(&self) -> String {
        let Contents { licenses, activations, .. } = self.0.contents();
        format!("<Bundle of {} licenses and {} activations>", licenses.len(), activations.len())
    }
}

/// What bytes claim to hold, before anybody verified it. For support and admin pages, and for nothing that
/// decides.
///
/// Raises:
///     DocumentError: 4.1 to 4.12, 4.36, 4.37, 4.42.
#[pyfunction]
pub(crate) fn inspect(py: Python<'_>, data: Input<'_>) -> PyResult<Vec<UntrustedDocument>> {
    tegata_facade::inspect(data.into_vec()).or_raise(py)
}
