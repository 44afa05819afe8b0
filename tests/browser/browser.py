"""A Chromium without a window, without a network, and with all it says on record."""

import base64
import json
import os
import tempfile
from contextlib import contextmanager

# Selenium shall look for no driver on the network.
os.environ["SE_OFFLINE"] = "true"

from selenium import webdriver  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROMEDRIVER = os.environ.get("CHROMEDRIVER", "/usr/bin/chromedriver")
ARGUMENTS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1280,1000",
]
# What a page may ask for: itself, and what it made.
LOCAL = ("file:", "data:", "blob:", "about:")


@contextmanager
def chromium(downloads):
    """A driver with a new profile; what is downloaded goes to the folder `downloads`."""
    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for argument in [*ARGUMENTS, f"--user-data-dir={profile}"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(executable_path=CHROMEDRIVER))
        try:
            behaviour = {"behavior": "allow", "downloadPath": str(downloads)}
            driver.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
            # The tab opens with a page of the browser's own, which asks for pieces of the browser.
            driver.get("about:blank")
            driver.get_log("performance")
            yield driver
        finally:
            driver.quit()


def complaints(driver):
    """What the console said since the last time, notes aside."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] not in ("DEBUG", "INFO")]


def foreign_requests(driver):
    """The addresses off this machine that were asked for since the last time."""
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    addresses = [
        message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"
    ]
    return [address for address in addresses if not address.startswith(LOCAL)]


def first_paint(driver):
    """Milliseconds from the start of the navigation to the first text or picture; none before there is any."""
    return driver.execute_script(
        "return performance.getEntriesByName('first-contentful-paint').map((entry) => entry.startTime)[0] ?? null"
    )


def time_of_choice(driver, field, value):
    """Milliseconds from a change of a field to the end of the next frame."""
    return driver.execute_async_script(
        """const [id, value, done] = arguments;
        const field = document.getElementById(id);
        const start = performance.now();
        field.value = value;
        field.dispatchEvent(new Event(field.type === "search" ? "input" : "change", { bubbles: true }));
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => done(performance.now() - start);
          channel.port2.postMessage(null);
        });""",
        field, value,
    )


def screenshot(driver, path, width=1280, height=1000, dark=False):
    """A picture of the top of the page."""
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    path.write_bytes(base64.b64decode(driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]))
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def print_to(driver, path):
    """The page as it is printed, as PDF."""
    path.write_bytes(base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"]))
